package eu.aicontinent.operator.kueue;

/** Whether a queue admits. */
public enum StopPolicy {
  /** It admits. */
  None,
  /** It admits nothing new. */
  Hold,
  /** It admits nothing new, and what runs is evicted. */
  HoldAndDrain
}
