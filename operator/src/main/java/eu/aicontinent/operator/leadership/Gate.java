package eu.aicontinent.operator.leadership;

import eu.aicontinent.operator.failure.NotLeading;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;

/**
 * The channel handler that asks the fence in the pipeline of one HTTP/1.1 connection. The thread
 * that lets a message pass also encodes and encrypts it and hands it to the kernel, with no queue
 * in between.
 */
final class Gate extends ChannelOutboundHandlerAdapter {
  private final Fence fence;

  Gate(Fence fence) {
    this.fence = fence;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    if (message instanceof HttpRequest request && !admits(request)) {
      refuse(context, new NotLeading(request.method().name(), request.uri()));
      ReferenceCountUtil.release(message);
    } else {
      context.write(message, written);
    }
  }

  private boolean admits(HttpRequest request) {
    return fence.admits(request.method().name(), URI.create(request.uri()).getPath());
  }

  /** Passes the reason on to the caller that waits for an answer. The connection is closed. */
  private static void refuse(ChannelHandlerContext context, NotLeading reason) {
    context.fireExceptionCaught(reason);
  }
}
