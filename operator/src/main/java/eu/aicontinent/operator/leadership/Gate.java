package eu.aicontinent.operator.leadership;

import eu.aicontinent.operator.failure.NotLeading;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The channel handler that asks the fence in the pipeline of one HTTP/1.1 connection, before a
 * request is encoded. The thread that lets a message pass also encodes and encrypts it and hands it
 * to the kernel, with no queue in between.
 */
final class Gate extends ChannelOutboundHandlerAdapter {
  private final Fence fence;

  /** The request that was last let pass. The next one comes after its answer. */
  private @Nullable Asked passed;

  Gate(Fence fence) {
    this.fence = fence;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    if (message instanceof HttpRequest request) {
      var asked = Asked.of(request);
      var refusal = refusal(asked);
      if (refusal != null) {
        context.fireExceptionCaught(refusal);
        ReferenceCountUtil.release(message);
        return;
      }
      passed = asked;
    }
    context.write(message, written);
  }

  /** Returns the handler that asks once more, to be the nearest to the socket. */
  Last last() {
    return new Last();
  }

  /** Returns the reason for which a request may not be sent; null if it may. */
  private @Nullable NotLeading refusal(Asked request) {
    return fence.admits(request.method(), request.path())
        ? null
        : new NotLeading(request.method(), request.uri());
  }

  private record Asked(String method, String uri, String path) {
    static Asked of(HttpRequest request) {
      return new Asked(request.method().name(), request.uri(), URI.create(request.uri()).getPath());
    }
  }

  /**
   * The channel handler that asks the fence when what was encoded and encrypted is handed to the
   * kernel. A process that was stopped in between may have been replaced since.
   */
  final class Last extends ChannelOutboundHandlerAdapter {
    private Last() {}

    @Override
    public void flush(ChannelHandlerContext context) {
      var refusal = passed == null ? null : refusal(passed);
      if (refusal == null) {
        context.flush();
      } else {
        // The caller that waits for an answer is told first; closing drops what was not sent.
        context.fireExceptionCaught(refusal);
        context.close();
      }
    }
  }
}
