package eu.aicontinent.operator.leadership;

import eu.aicontinent.operator.failure.NotLeading;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;

/**
 * In the pipeline of one HTTP/1.1 connection: what it lets pass is encoded, encrypted and handed to
 * the kernel by the same thread, with no queue in between.
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

  /** Whoever waits for an answer hears why there is none; the connection is closed. */
  private static void refuse(ChannelHandlerContext context, NotLeading reason) {
    context.fireExceptionCaught(reason);
  }
}
