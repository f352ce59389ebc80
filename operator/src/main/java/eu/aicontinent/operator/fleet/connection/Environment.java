package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.operator.fleet.plan.Lowering;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the engine needs from outside.
 *
 * @param client of the hub
 * @param vertx shared by all members' clients
 * @param userAgent how members' clients name themselves
 * @param hubId configured identity of the hub
 * @param kinds our kinds on the hub
 * @param lowering how queues are lowered
 * @param probeInterval how often each member is asked whether it is there
 * @param heap bytes, of which members may fill parts
 * @param clock for delays and credentials
 * @param random for jitter
 */
public record Environment(
    KubernetesClient client,
    Vertx vertx,
    String userAgent,
    Optional<String> hubId,
    List<Class<? extends HasMetadata>> kinds,
    Lowering lowering,
    Duration probeInterval,
    long heap,
    InstantSource clock,
    RandomGenerator random) {}
