package eu.aicontinent.testbed.controlplane;

/** A control plane that can be created, started again, stopped and removed. */
public interface ControlPlane {

  /** Creates it from nothing, and starts it. */
  void create();

  /** Returns true if every component runs and the API server says that it is ready. */
  boolean healthy();

  /** Starts the components that do not run. */
  void resume();

  /** Ends all processes and keeps the data. */
  void stop();

  /** Ends all processes and removes the data. */
  void delete();

  /** Returns a fingerprint that changes when an existing control plane must be made anew. */
  String fingerprint();
}
