package org.schoolgate.testing;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;

/**
 * What this process holds of the machine. Only a test class that runs alone can compare two.
 *
 * @param descriptors open files and sockets
 * @param directBytes memory outside the heap that the buffers of the network have taken
 * @param heapBytes what is on the heap after a collection
 */
public record Footprint(long descriptors, long directBytes, long heapBytes) {

  /** As it is now. */
  public static Footprint now() {
    System.gc();
    var machine = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var buffers = (ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT;
    return new Footprint(
        machine.getOpenFileDescriptorCount(),
        buffers.metric().usedDirectMemory(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
