package eu.aicontinent.operator.fleet.cache;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import javax.management.NotificationEmitter;

/**
 * Tells when the heap is nearly full although garbage has been collected. The weights of objects
 * are estimates, and they leave out what the hub itself needs. A heap that is full without being
 * exceeded does not end the process: it collects garbage all the time, and everybody waits.
 */
public final class HeapPressure {
  /** The part of the old generation that may be in use after a collection, in percent. */
  private static final long PERCENT = 90;

  private HeapPressure() {}

  /**
   * Calls the listener each time that the part in use after a collection has come above its bound.
   */
  public static void onFull(Runnable listener) {
    ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(HeapPressure::isOldGeneration)
        .forEach(
            pool -> pool.setCollectionUsageThreshold(pool.getUsage().getMax() / 100 * PERCENT));
    ((NotificationEmitter) ManagementFactory.getMemoryMXBean())
        .addNotificationListener(
            (notification, _) -> listener.run(),
            notification ->
                MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED.equals(
                    notification.getType()),
            null);
  }

  /** Returns true for the pool whose use can be bounded; of the young generation it cannot. */
  private static boolean isOldGeneration(MemoryPoolMXBean pool) {
    return pool.getType() == MemoryType.HEAP
        && pool.isUsageThresholdSupported()
        && pool.isCollectionUsageThresholdSupported()
        && pool.getUsage().getMax() > 0;
  }
}
