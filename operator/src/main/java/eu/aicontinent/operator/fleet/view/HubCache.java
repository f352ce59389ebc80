package eu.aicontinent.operator.fleet.view;

import eu.aicontinent.api.v1alpha1.Kinds;
import eu.aicontinent.api.v1alpha1.dataaccessrecord.DataAccessRecord;
import eu.aicontinent.api.v1alpha1.tenantquota.TenantQuota;
import eu.aicontinent.operator.failure.Complaints;
import eu.aicontinent.operator.fleet.record.RecordChain;
import eu.aicontinent.operator.fleet.record.RecordStore;
import eu.aicontinent.operator.meta.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The cache of all objects of our kinds on the hub, for readers other than a kind's own reconciler.
 * It has one watch per kind, beside JOSDK's.
 */
public final class HubCache implements AutoCloseable {
  private final Map<Class<?>, SharedIndexInformer<?>> informers = new LinkedHashMap<>();
  private final SharedIndexInformer<Secret> sources;
  private final RecordStore records = new RecordStore();
  private final QuotaIndex quotas = new QuotaIndex();
  private final Complaints complaints;

  public HubCache(KubernetesClient client, Changes changes, Complaints complaints) {
    this.complaints = complaints;
    // The index hears of quotas before everybody else.
    changes.onHub(TenantQuota.class, quota -> quotas.changed(quota.before(), quota.after()));
    Kinds.RECONCILED.forEach(kind -> informers.put(kind, own(client, kind, changes)));
    informers.put(
        DataAccessRecord.class,
        listening(
            client.resources(DataAccessRecord.class).runnableInformer(0).itemStore(records),
            DataAccessRecord.class,
            changes));
    informers.put(Secret.class, secrets(client, Names.SYSTEM_NAMESPACE, changes));
    sources = secrets(client, Names.DATASETS_NAMESPACE, changes);
  }

  private SharedIndexInformer<Secret> secrets(
      KubernetesClient client, String namespace, Changes changes) {
    return listening(
        client.secrets().inNamespace(namespace).runnableInformer(0).itemStore(new SecretStore()),
        Secret.class,
        changes);
  }

  private <T extends HasMetadata> SharedIndexInformer<T> own(
      KubernetesClient client, Class<T> kind, Changes changes) {
    return listening(client.resources(kind).runnableInformer(0), kind, changes);
  }

  private <T extends HasMetadata> SharedIndexInformer<T> listening(
      SharedIndexInformer<T> informer, Class<T> kind, Changes changes) {
    informer.exceptionHandler(
        (started, failure) -> {
          complaints.tell("hub: " + kind.getSimpleName(), failure);
          return true;
        });
    informer.addEventHandler(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(T object) {
            changes.hub(kind, null, object);
          }

          @Override
          public void onUpdate(T before, T after) {
            changes.hub(kind, before, after);
          }

          @Override
          public void onDelete(T object, boolean unknownState) {
            changes.hub(kind, object, null);
          }
        });
    return informer;
  }

  public CompletableFuture<Void> start() {
    return CompletableFuture.allOf(
        Stream.concat(informers.values().stream(), Stream.of(sources))
            .map(informer -> informer.start().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  public <T extends HasMetadata> List<T> list(Class<T> kind) {
    return store(kind).getStore().list();
  }

  public <T extends HasMetadata> Optional<T> get(Class<T> kind, String name) {
    return Optional.ofNullable(store(kind).getStore().getByKey(name));
  }

  /** Returns the names of a tenant's TenantQuotas, without a look at those of others. */
  public Set<String> quotasOf(String tenant) {
    return quotas.of(tenant);
  }

  /** Returns the records of access to a lab's data. */
  public RecordChain records(String lab) {
    return records.of(lab);
  }

  /** Returns an object of a kind that has namespaces. */
  public <T extends HasMetadata> Optional<T> get(Class<T> kind, String namespace, String name) {
    return get(kind, namespace + "/" + name);
  }

  /** Returns a Secret of the operator's namespace. */
  public Optional<Secret> secret(String name) {
    return get(Secret.class, Names.SYSTEM_NAMESPACE, name);
  }

  /** Returns the Secret of a data source, without its content. */
  public Optional<Secret> source(String name) {
    return Optional.ofNullable(sources.getStore().getByKey(Names.DATASETS_NAMESPACE + "/" + name));
  }

  @SuppressWarnings("unchecked")
  private <T> SharedIndexInformer<T> store(Class<T> kind) {
    return (SharedIndexInformer<T>)
        Objects.requireNonNull(informers.get(kind), "not a kind of the hub");
  }

  @Override
  public void close() {
    informers.values().forEach(SharedIndexInformer::close);
    sources.close();
  }
}
