package eu.aicontinent.operator.fleet.record;

import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecord;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores the records of access as one chain for each lab. They are many, and are kept for a year:
 * an object has no more than its name and version here.
 */
public final class RecordStore extends BasicItemStore<DataAccessRecord> {
  private static final RecordChain NONE = new RecordChain();

  private final Map<String, RecordChain> chains = new ConcurrentHashMap<>();

  public RecordStore() {
    super(Cache::metaNamespaceKeyFunc);
  }

  /** Returns the chain of a lab. */
  public RecordChain of(String lab) {
    return chains.getOrDefault(Names.ofLab(lab), NONE);
  }

  @Override
  public @Nullable DataAccessRecord put(String key, DataAccessRecord record) {
    chains
        .computeIfAbsent(record.getMetadata().getNamespace(), _ -> new RecordChain())
        .put(record.getSpec(), RecordHash.isIntact(record.getSpec()));
    return super.put(key, named(record));
  }

  @Override
  public @Nullable DataAccessRecord remove(String key) {
    var removed = super.remove(key);
    if (removed != null) {
      var chain = chains.get(removed.getMetadata().getNamespace());
      if (chain != null) {
        chain.remove(DataAccessRecord.sequence(removed.getMetadata().getName()));
      }
    }
    return removed;
  }

  private static DataAccessRecord named(DataAccessRecord record) {
    var named = new DataAccessRecord();
    named.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(record.getMetadata().getNamespace())
            .withName(record.getMetadata().getName())
            .withResourceVersion(record.getMetadata().getResourceVersion())
            .build());
    return named;
  }
}
