package org.schoolgate.gate.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettledRingsTest {

  private final List<String> calls = new ArrayList<>();

  @Test
  void aRingIsWokenAsIfByAnotherThreadBeforeItEnds() {
    IoHandlerFactory rings = Ring::new;
    var handler = new SettledRings(rings).newHandler(ImmediateEventExecutor.INSTANCE);
    handler.prepareToDestroy();
    handler.destroy();
    assertThat(calls).containsExactly("prepared, own thread", "woken", "destroyed, own thread");
  }

  private final class Ring implements IoHandler {

    private final ThreadAwareExecutor executor;

    Ring(ThreadAwareExecutor executor) {
      this.executor = executor;
    }

    @Override
    public void prepareToDestroy() {
      add("prepared");
    }

    @Override
    public void wakeup() {
      add("woken");
    }

    @Override
    public void destroy() {
      add("destroyed");
    }

    private void add(String call) {
      calls.add(executor.isExecutorThread(Thread.currentThread()) ? call + ", own thread" : call);
    }

    @Override
    public int run(IoHandlerContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public IoRegistration register(IoHandle handle) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      throw new UnsupportedOperationException();
    }
  }
}
