package eu.aicontinent.testbed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test class runs against these clusters, shared with the other classes of the JVM: what it
 * creates there needs names of its own.
 *
 * <p>Tests ask for a {@code Testbed}, or for one cluster by {@code @Named("hub") Cluster}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedClusters.class)
public @interface UsesClusters {

  /** Clusters with Kueue beside them. */
  String[] value() default {};

  /** Clusters without Kueue. */
  String[] plain() default {};
}
