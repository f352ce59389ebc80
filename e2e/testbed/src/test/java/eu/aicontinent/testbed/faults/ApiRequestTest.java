package eu.aicontinent.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRequestTest {

  /**
   * Compares verb, group, resource, subresource, namespace and name, with a dash for an empty one.
   */
  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/namespaces/lab/pods/train, get - pods - lab train",
    "HEAD, /api/v1/namespaces/lab/pods/train, get - pods - lab train",
    "GET, /api/v1/namespaces/lab/pods, list - pods - lab -",
    "GET, /api/v1/pods?limit=500, list - pods - - -",
    "GET, /api/v1/pods?watch=true&resourceVersion=7, watch - pods - - -",
    "GET, /api/v1/pods?watch=1, watch - pods - - -",
    "GET, /api/v1/pods?watch, watch - pods - - -",
    "GET, /api/v1/pods?watch=false, list - pods - - -",
    "GET, /api/v1/namespaces/lab/pods/train?watch=true, get - pods - lab train",
    "POST, /apis/batch/v1/namespaces/lab/jobs?fieldManager=x, create batch jobs - lab -",
    "PUT, /apis/batch/v1/namespaces/lab/jobs/train, update batch jobs - lab train",
    "PATCH, /apis/batch/v1/namespaces/lab/jobs/train/status, patch batch jobs status lab train",
    "DELETE, /apis/batch/v1/namespaces/lab/jobs/train, delete batch jobs - lab train",
    "DELETE, /apis/batch/v1/namespaces/lab/jobs, deletecollection batch jobs - lab -",
    "PATCH, /apis/a.eu/v1/tenants/cern, patch a.eu tenants - - cern"
  })
  void speaksKubernetesLanguage(String method, String uri, String meaning) {
    var request = ApiRequest.parse(method, uri);

    assertThat(
            Stream.of(
                    request.verb(),
                    request.group(),
                    request.resource(),
                    request.subresource(),
                    request.namespace(),
                    request.name())
                .map(part -> part.isEmpty() ? "-" : part)
                .collect(Collectors.joining(" ")))
        .isEqualTo(meaning);
    assertThat(request.uri()).isEqualTo(uri);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/namespaces, list, '', ''",
    "POST, /api/v1/namespaces, create, '', ''",
    "GET, /api/v1/namespaces/lab, get, lab, ''",
    "PUT, /api/v1/namespaces/lab/finalize, update, lab, finalize",
    "PATCH, /api/v1/namespaces/lab/status, patch, lab, status"
  })
  void knowsNamespacesAsObjects(
      String method, String uri, String verb, String name, String subresource) {
    assertThat(ApiRequest.parse(method, uri))
        .isEqualTo(new ApiRequest(verb, "", "namespaces", subresource, name, name, uri));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, get",
    "GET, /readyz?verbose, get",
    "GET, /api, get",
    "GET, /api/v1, get",
    "GET, /apis/batch, get",
    "GET, /apis/batch/v1, get",
    "OPTIONS, /openapi/v3, options"
  })
  void namesNoResourceOutsideOfTheApi(String method, String uri, String verb) {
    assertThat(ApiRequest.parse(method, uri))
        .isEqualTo(new ApiRequest(verb, "", "", "", "", "", uri));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/nodes?watch=true&fieldSelector=metadata.name%3Dnode-1 | node-1",
        "/api/v1/nodes?fieldSelector=spec.unschedulable%3Dtrue%2Cmetadata.name%3Dnode-1 | node-1",
        "/api/v1/nodes?fieldSelector=metadata.namespace%3Dlab | ''",
        "/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode | system:node",
        "/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node | system:node",
        "/api/v1/nodes/odd%zz | odd%zz"
      })
  void findsTheNameOfOneObject(String uri, String name) {
    assertThat(ApiRequest.parse("GET", uri).name()).isEqualTo(name);
  }

  @Test
  void tellsWritesFromReadsAndDryRuns() {
    assertThat(ApiRequest.parse("POST", "/api/v1/namespaces").isWrite()).isTrue();
    assertThat(ApiRequest.parse("DELETE", "/api/v1/nodes").isWrite()).isTrue();
    assertThat(ApiRequest.parse("POST", "/api/v1/namespaces?dryRun=All").isWrite()).isFalse();
    assertThat(ApiRequest.parse("GET", "/api/v1/namespaces").isWrite()).isFalse();
    assertThat(ApiRequest.parse("GET", "/api/v1/namespaces?watch=true").isWrite()).isFalse();
  }
}
