package eu.aicontinent.operator.kueue;

/** A queue's policy on admission. */
public enum StopPolicy {
  /** The queue admits work. */
  None,
  /** The queue admits nothing new. */
  Hold,
  /** The queue admits nothing new, and what runs is evicted. */
  HoldAndDrain
}
