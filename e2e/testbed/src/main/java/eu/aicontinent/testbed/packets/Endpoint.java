package eu.aicontinent.testbed.packets;

import java.util.ArrayList;
import java.util.List;

/** An owner of an address: a pod, the node, or a host outside the cluster. */
public final class Endpoint {
  private final String name;
  private final NetworkNamespace namespace;
  private final String address;
  private final List<Listener> listeners = new ArrayList<>();

  Endpoint(String name, NetworkNamespace namespace, String address) {
    this.name = name;
    this.namespace = namespace;
    this.address = address;
  }

  /** Answers at this port from now on. */
  public Endpoint listening(Transport transport, int port) {
    listeners.add(transport.listen(this, port));
    return this;
  }

  String address() {
    return address;
  }

  NetworkNamespace namespace() {
    return namespace;
  }

  /**
   * Closes the sockets, which would keep the namespace alive; its creator deletes the namespace.
   */
  void close() {
    listeners.forEach(Listener::close);
    listeners.clear();
  }

  @Override
  public String toString() {
    return name;
  }
}
