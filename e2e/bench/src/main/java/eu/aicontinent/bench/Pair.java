package eu.aicontinent.bench;

/**
 * Both sides once.
 *
 * @param operator seconds
 * @param bare seconds
 * @param objects that stood on the members in the end
 * @param residentMib of the operator after convergence
 */
record Pair(double operator, double bare, int objects, Requests.Writes writes, double residentMib) {

  double ratio() {
    return operator / bare;
  }

  double writesOverMinimum() {
    return (double) writes.member() / objects;
  }
}
