package eu.aicontinent.bench;

/**
 * One measurement of both sides.
 *
 * @param operator seconds
 * @param bare seconds
 * @param objects number of objects on the members in the end
 * @param residentMib resident memory of the operator after convergence
 */
record Pair(double operator, double bare, int objects, Requests.Writes writes, double residentMib) {

  double ratio() {
    return operator / bare;
  }

  double writesOverMinimum() {
    return (double) writes.member() / objects;
  }
}
