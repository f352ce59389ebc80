package eu.aicontinent.testbed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class that runs against the hub and the three members of the quickstart, with the
 * charts installed and the operator running. They are shared with the other classes of the JVM, and
 * are in the state that the class names: objects that are there need not be made again. There they
 * are brought back to after each test, or after the last one where one instance of the class runs
 * them all.
 *
 * <p>Tests ask for a {@code Network}, or for one cluster by {@code @Named("hub") Cluster}. They may
 * end the operator: it is started again for the next class, and for each next request for a {@code
 * Network}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SharedClusters.class)
public @interface UsesNetwork {
  /** The state in which it begins and ends. */
  Class<? extends StartingPoint> value();
}
