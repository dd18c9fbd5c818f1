package org.schoolgate.gate.net;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * Makes handlers of rings that free no memory into which the kernel may still write.
 *
 * <p>A ring has a read under way by which other threads wake its event loop. When the loop ends,
 * the handler of Netty 4.2.18 calls that read off, does not wait for what becomes of it, and frees
 * the eight bytes that it reads into. A thread of the kernel may be at it just then, and writes to
 * what is somebody else's by now. Only a handler that has been woken and does not know it yet waits
 * for the read to end, and begins no other. So it is woken before it ends.
 */
final class SettledRings implements IoHandlerFactory {

  private final IoHandlerFactory rings;

  SettledRings(IoHandlerFactory rings) {
    this.rings = rings;
  }

  @Override
  public IoHandler newHandler(ThreadAwareExecutor loop) {
    var executor = new Executor(loop);
    return new Handler(rings.newHandler(executor), executor);
  }

  @Override
  public boolean isChangingThreadSupported() {
    return rings.isChangingThreadSupported();
  }

  /** An event loop that, for a moment, does not know its own thread. */
  private static final class Executor implements ThreadAwareExecutor {

    private final ThreadAwareExecutor loop;
    private volatile boolean estranged;

    Executor(ThreadAwareExecutor loop) {
      this.loop = loop;
    }

    @Override
    public boolean isExecutorThread(Thread thread) {
      return !estranged && loop.isExecutorThread(thread);
    }

    @Override
    public void execute(Runnable task) {
      loop.execute(task);
    }
  }

  private static final class Handler implements IoHandler {

    private final IoHandler ring;
    private final Executor executor;

    Handler(IoHandler ring, Executor executor) {
      this.ring = ring;
      this.executor = executor;
    }

    @Override
    public void destroy() {
      // No wake-up is taken from the loop's own thread, which is this one.
      executor.estranged = true;
      try {
        ring.wakeup();
      } finally {
        executor.estranged = false;
      }
      ring.destroy();
    }

    @Override
    public void initialize() {
      ring.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      return ring.run(context);
    }

    @Override
    public void prepareToDestroy() {
      ring.prepareToDestroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return ring.register(handle);
    }

    @Override
    public void wakeup() {
      ring.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return ring.isCompatible(handleType);
    }
  }
}
