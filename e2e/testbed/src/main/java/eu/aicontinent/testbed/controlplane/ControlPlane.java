package eu.aicontinent.testbed.controlplane;

/** How a control plane is made, started again, stopped and removed. */
public interface ControlPlane {

  /** Makes it from nothing, and starts it. */
  void create();

  /** Whether every component runs and the API server says that it is ready. */
  boolean healthy();

  /** Starts what does not run. */
  void resume();

  /** Ends all processes and keeps the data. */
  void stop();

  /** Ends all processes and removes the data. */
  void delete();

  /** Changes when a control plane that exists has to be made anew. */
  String fingerprint();
}
