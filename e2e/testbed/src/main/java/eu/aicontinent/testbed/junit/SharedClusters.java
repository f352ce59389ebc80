package eu.aicontinent.testbed.junit;

import eu.aicontinent.testbed.Testbed;
import eu.aicontinent.testbed.cluster.Cluster;
import eu.aicontinent.testbed.operator.Network;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Starts the clusters that {@link UsesClusters} or {@link UsesNetwork} names when the first class
 * needs them, and ends them after the last. In between it brings the network into the state that a
 * class names, before and after each of its instances.
 */
final class SharedClusters
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver,
        LifecycleMethodExecutionExceptionHandler {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedClusters.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    shared(context).renew();
    AnnotationSupport.findAnnotation(context.getRequiredTestClass(), UsesClusters.class)
        .ifPresent(uses -> shared(context).require(uses));
    bring(context, Lifecycle.PER_CLASS, StartingPoint::reach);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    bring(context, Lifecycle.PER_METHOD, StartingPoint::reach);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    bring(context, Lifecycle.PER_METHOD, StartingPoint::restore);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    bring(context, Lifecycle.PER_CLASS, StartingPoint::restore);
  }

  /** Takes a step to the state that the class names, if its instances live as long as this. */
  private static void bring(
      ExtensionContext context, Lifecycle lifecycle, BiConsumer<StartingPoint, Network> step) {
    if (context.getTestInstanceLifecycle().filter(lifecycle::equals).isPresent()) {
      AnnotationSupport.findAnnotation(context.getRequiredTestClass(), UsesNetwork.class)
          .ifPresent(uses -> take(step, uses, context));
    }
  }

  private static void take(
      BiConsumer<StartingPoint, Network> step, UsesNetwork uses, ExtensionContext context) {
    var shared = shared(context);
    try {
      step.accept(ReflectionSupport.newInstance(uses.value()), shared.requireNetwork());
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
