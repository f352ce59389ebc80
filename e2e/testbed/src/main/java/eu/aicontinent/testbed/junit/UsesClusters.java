package eu.aicontinent.testbed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class that runs against these clusters, shared with the other classes of the JVM.
 * Objects that it creates there need names of their own.
 *
 * <p>Tests ask for a {@code Testbed}, or for one cluster by {@code @Named("hub") Cluster}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedClusters.class)
public @interface UsesClusters {

  /** Names of clusters with Kueue beside them. */
  String[] value() default {};

  /** Names of clusters without Kueue. */
  String[] plain() default {};
}
