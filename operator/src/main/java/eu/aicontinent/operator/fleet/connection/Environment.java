package eu.aicontinent.operator.fleet.connection;

import eu.aicontinent.operator.fleet.plan.Lowering;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The engine's dependencies and settings.
 *
 * @param client client of the hub
 * @param vertx Vert.x that all members' clients share
 * @param userAgent user agent of the members' clients
 * @param hubId configured identity of the hub
 * @param lowering rule by which queues are lowered
 * @param probeInterval interval between the probes of each member
 * @param heap size of the heap in bytes, of which members may fill parts
 * @param clock clock for delays and credentials
 * @param random source of jitter
 */
public record Environment(
    KubernetesClient client,
    Vertx vertx,
    String userAgent,
    Optional<String> hubId,
    Lowering lowering,
    Duration probeInterval,
    long heap,
    InstantSource clock,
    RandomGenerator random) {}
