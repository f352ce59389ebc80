package eu.aicontinent.testbed.namespaces;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A thread of this JVM in another network namespace, entered with the kernel's {@code setns}.
 *
 * <p>A socket belongs to the namespace in which it was made, no matter who uses it later. A thread
 * therefore needs to be there only for a moment, and no helper program is needed.
 */
public final class NetworkThread {
  private static final int CLONE_NEWNET = 0x40000000;
  private static final int READ_ONLY_AND_CLOSED_IN_CHILDREN = 0x80000;
  private static final Linker LINKER = Linker.nativeLinker();

  // int open(const char *path, int flags, ...)
  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  // int setns(int fd, int nstype)
  private static final MethodHandle SETNS =
      function(
          "setns",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  // int close(int fd)
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private NetworkThread() {}

  /** Calls the action in the namespace that the file stands for, and returns its result. */
  public static <T> T call(Path namespace, Callable<T> action) {
    var task =
        new FutureTask<>(
            () -> {
              enter(namespace);
              return action.call();
            });
    // Never a virtual thread: others would continue on its carrier, in the wrong namespace.
    Thread.ofPlatform().name("in " + namespace.getFileName()).start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("In " + namespace + ": " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static void enter(Path namespace) {
    try (var arena = Arena.ofConfined()) {
      var file =
          (int)
              OPEN.invokeExact(
                  arena.allocateFrom(namespace.toString()), READ_ONLY_AND_CLOSED_IN_CHILDREN);
      var entered = file >= 0 && (int) SETNS.invokeExact(file, CLONE_NEWNET) == 0;
      if (file >= 0) {
        var _ = (int) CLOSE.invokeExact(file);
      }
      if (!entered) {
        throw new IllegalStateException("Cannot enter " + namespace);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle function(
      String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
  }
}
