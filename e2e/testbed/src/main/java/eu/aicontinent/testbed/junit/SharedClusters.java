package eu.aicontinent.testbed.junit;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Starts the clusters that {@link UsesClusters} or {@link UsesNetwork} names when the first class
 * needs them, and ends them after the last.
 */
final class SharedClusters
    implements BeforeAllCallback, ParameterResolver, LifecycleMethodExecutionExceptionHandler {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedClusters.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    shared(context).renew();
    AnnotationSupport.findAnnotation(context.getRequiredTestClass(), UsesClusters.class)
        .ifPresent(uses -> shared(context).require(uses));
    AnnotationSupport.findAnnotation(context.getRequiredTestClass(), UsesNetwork.class)
        .ifPresent(uses -> begin(context, uses));
  }

  private static void begin(ExtensionContext context, UsesNetwork uses) {
    var shared = shared(context);
    try {
      ReflectionSupport.newInstance(uses.value()).reach(shared.requireNetwork());
    } catch (RuntimeException | AssertionError e) {
      shared.spoilt(context.getDisplayName(), e);
      throw e;
    }
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    shared(context).spoilt(context.getDisplayName(), failure);
    throw failure;
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    shared(context).spoilt(context.getDisplayName(), failure);
    throw failure;
  }

  @Override
  public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    shared(context).spoilt(context.getDisplayName(), failure);
    throw failure;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Testbed.class
        || type == Network.class
        || type == Cluster.class && parameter.isAnnotated(Named.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    if (parameter.getParameter().getType() == Network.class) {
      return shared(context).requireNetwork();
    }
    var testbed = shared(context).testbed();
    return parameter
        .findAnnotation(Named.class)
        .<Object>map(named -> testbed.cluster(named.value()))
        .orElse(testbed);
  }

  /**
   * Returns the one testbed of all classes of the JVM. Surefire hands the classes over one by one
   * if there are several JVMs.
   */
  private static SharedTestbed shared(ExtensionContext context) {
    return context
        .getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(SharedTestbed.class, _ -> SharedTestbed.open(), SharedTestbed.class);
  }
}
