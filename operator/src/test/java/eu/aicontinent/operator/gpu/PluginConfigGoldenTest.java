package eu.aicontinent.operator.gpu;

import eu.aicontinent.api.v1alpha1.aifactory.Accelerator;
import eu.aicontinent.api.v1alpha1.aifactory.Sharing;
import eu.aicontinent.operator.golden.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden test of every rendered device plugin configuration, and of the parts that it is predicted
 * to make of devices. The folders are also the input of {@code make gpu-check}, which asks NVIDIA's
 * own code.
 */
class PluginConfigGoldenTest {
  record Scenario(Accelerator accelerator, Sharing sharing) {}

  record Prediction(String name, String content, String resource, long parts) {}

  static Stream<Path> scenarios() {
    return Golden.scenarios("plugin-config");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void rendersWhatTheFilesSay(Path folder) {
    var scenario = Golden.read(folder, Scenario.class);

    var config = PluginConfig.of(scenario.sharing());
    var offer = Offer.of(scenario.accelerator(), scenario.sharing());

    Golden.check(
        folder,
        Map.of(
            "plugin",
            new Prediction(config.name(), config.content(), offer.resource(), offer.parts())));
  }
}
