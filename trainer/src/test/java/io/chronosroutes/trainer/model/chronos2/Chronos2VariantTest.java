package io.chronosroutes.trainer.model.chronos2;

import io.chronosroutes.trainer.data.Window;
import io.chronosroutes.trainer.data.Window.Covariate;
import io.chronosroutes.trainer.model.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A model unlike the published one computes what the published code computes with it: overlapping
 * patches, a context that is no multiple of them, another rotary base, few quantiles, weights large
 * enough for attention to be sharp.
 *
 * <p>How {@code variant} was made: Amazon's chronos-forecasting (June 2026) on PyTorch 2.13, CPU,
 * one thread, {@code python -O} (the code asserts that there is a [REG] token). Weights are normal
 * with deviation 1.2 / sqrt(inputs), biases 0.2, gains 1 ± 0.2. {@code context (9, 77)} has a row
 * that starts late, two with gaps, one unobserved, one constant and one large; {@code known (9,
 * 20)} and {@code target (9, 20)} have gaps. Expected: the forward pass with {@code future_target}
 * for {@code scattered} and {@code even} groups, {@code no_arcsinh} and {@code no_reg} (time
 * encoding scale 100); {@code unrolled (9, 11, 55)} from {@code context_55}, whose rows all vary,
 * by the pipeline's {@code _predict_batch}; and for three windows of 70, 33 and 9 values with two
 * categorical and two numeric covariates {@code predict(list of dicts, 30)} with and without {@code
 * cross_learning}.
 */
class Chronos2VariantTest {
    private static final Path VALUES = Reference.file("variant/values.safetensors");

    @Test
    void groupsOfUnequalSizeScatteredOverTheBatchMatch() throws IOException {
        try (Reference variant = new Reference("variant/model")) {
            assertMatches(variant, "scattered", "groups");
        }
    }

    @Test
    void groupsOfOneSizeSideBySideMatch() throws IOException {
        try (Reference variant = new Reference("variant/model")) {
            assertMatches(variant, "even", "even_groups");
        }
    }

    @Test
    void aModelWithoutArcsinhMatches() throws IOException {
        try (Reference variant =
                new Reference(
                        "variant/model",
                        json -> json.replace("\"use_arcsinh\": true", "\"use_arcsinh\": false"))) {
            assertMatches(variant, "no_arcsinh", "groups");
        }
    }

    @Test
    void aModelWithoutRegTokenMatches() throws IOException {
        try (Reference variant =
                new Reference(
                        "variant/model",
                        json ->
                                json.replace("\"use_reg_token\": true", "\"use_reg_token\": false")
                                        .replace(
                                                "\"time_encoding_scale\": 60",
                                                "\"time_encoding_scale\": 100"))) {
            assertMatches(variant, "no_reg", "groups");
        }
    }

    @Test
    void quantilesBeyondTheModelsHorizonMatchTheUnrolledForecast() {
        try (Reference variant = new Reference("variant/model")) {
            float[][][] forecast =
                    variant.model.forecast(
                            variant.manager,
                            variant.folder.weights(),
                            rows("groups", "context_55", "known_55"),
                            55);
            assertForecast(forecast, "unrolled");
        }
    }

    @Test
    void windowsWithCovariatesMatchThePipelineApartAndTogether() {
        List<Window> windows = IntStream.range(0, 3).mapToObj(i -> window("w" + i + ".")).toList();
        try (Reference variant = new Reference("variant/model")) {
            Chronos2 model = variant.model;
            assertForecast(
                    model.forecast(variant.manager, variant.folder.weights(), windows, 30),
                    "windows_apart");
            Variates together = Variates.of(windows, new int[3]);
            assertForecast(
                    model.forecast(variant.manager, variant.folder.weights(), together, 30),
                    "windows_together");
        }
    }

    @Test
    void categoriesAreEncodedAsThePublishedPreprocessingDoes() {
        for (int i = 0; i < 3; i++) {
            String name = "w" + i + ".";
            Window window = window(name);
            Covariate label = TargetEncoding.numeric(window.covariates().get(0), window.past());
            Covariate kind = TargetEncoding.numeric(window.covariates().get(2), window.past());
            float[][] found = {label.past(), kind.past(), kind.future()};
            float[][] expected = {
                values(name + "label_encoded"),
                values(name + "kind_encoded"),
                values(name + "kind_future_encoded")
            };
            Reference.assertClose(found, expected);
        }
    }

    private static void assertMatches(Reference variant, String name, String groups)
            throws IOException {
        Variates rows = rows(groups, "context", "known");
        Reference.assertClose(variant.quantiles(rows, 3), Golden.rows(VALUES, name));
        // Norms are 0.1 to 3.3, far above noise; an embedding that is not looked up has exactly 0.
        variant.assertLossAndGradients(
                rows, Golden.json(Reference.file("variant/values.json")).get(name), 0);
    }

    private static void assertForecast(float[][][] forecast, String name) {
        float[][] expected = Golden.rows(VALUES, name);
        int levels = forecast[0].length;
        for (int row = 0; row < forecast.length; row++) {
            Reference.assertClose(forecast[row], Golden.split(expected[row], levels));
        }
    }

    private static Variates rows(String groups, String context, String known) {
        return new Variates(
                Golden.rows(VALUES, context),
                Golden.rows(VALUES, known),
                Golden.rows(VALUES, "target"),
                Reference.whole(values(groups)),
                IntStream.range(0, 9).toArray());
    }

    private static Window window(String name) {
        float[] none = {};
        return new Window(
                values(name + "target"),
                none,
                List.of(
                        new Covariate("label", true, values(name + "label"), none),
                        new Covariate("visits", false, values(name + "visits"), none),
                        new Covariate(
                                "kind", true, values(name + "kind"), values(name + "kind_future")),
                        new Covariate(
                                "price",
                                false,
                                values(name + "price"),
                                values(name + "price_future"))));
    }

    private static float[] values(String name) {
        return Golden.tensor(VALUES, name);
    }
}
