package io.chronosroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML does behind one's back doesn't happen here. */
class YamlPitfallsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep_best: on        | true or false; it is the text 'on'",
                "keep_best: no        | true or false; it is the text 'no'",
                "keep_best: 1         | true or false; it is 1",
                "batch_size: '32'     | a whole number, 1 or more; it is the text '32'",
                "batch_size: 32.0     | a whole number, 1 or more; it is 32.0",
                "batch_size: 0x20     | a whole number, 1 or more; it is 0x20",
                "batch_size: 1_000    | a whole number, 1 or more; it is the text '1_000'",
                "batch_size: true     | a whole number, 1 or more; it is true",
                "batch_size: 3000000000 | a whole number of at most 2147483647; it is 3000000000",
                "batch_size:          | a whole number, 1 or more; it is empty: leave it out for its default, 32",
                "batch_size: [32]     | a whole number, 1 or more; it is [32]",
                "batch_size: {a: {b: [1]}} | a whole number, 1 or more; it is a group of values",
                "learning_rate: .inf  | a number, more than 0 and less than 1; it is .inf",
                "learning_rate: 0,01  | a number, more than 0 and less than 1; it is the text '0,01'",
                "time_limit: 90       | a duration such as 90s, 2h or 30d, more than 0; it is 90",
                "time_limit: 1:30     | a duration such as 90s, 2h or 30d, more than 0; it is the text '1:30'",
                "fine_tune: LORA      | one of full, lora; it is the text 'LORA'",
                "target_column: 2024  | text; it is 2024, which is text in quotes only",
                "known_covariates: a  | a list of text; it is the text 'a'",
                "known_covariates: [a, [b]] | a list of text; it is a list with a group of values",
                "known_covariates: [a, 5]   | a list of text; it is [a, 5]"
            })
    void aValueIsWhatItLooksLikeAndNothingElse(String line, String said) throws IOException {
        String name = line.substring(0, line.indexOf(':'));
        assertThat(problems(line + "\n")).containsExactly("line 1: " + name + " must be " + said);
    }

    @Test
    void aDateIsText() throws IOException {
        Path file = write("target_column: 2024-01-01\n");
        assertThat(TrainingConfigFile.read(file, Map.of()).targetColumn()).isEqualTo("2024-01-01");
    }

    @Test
    void tagsMakeNoObjects() throws IOException {
        assertThat(
                        problems(
                                """
                                model: !!javax.script.ScriptEngineManager [!!java.net.URL ["http://x"]]
                                batch_size: !!int "3"
                                known_covariates: !mine [a]
                                """))
                .hasSize(3)
                .allMatch(problem -> problem.contains("tagged") && problem.contains("must be"));
    }

    @Test
    void aliasesAndMergesAreRefusedHoweverManyTheyMultiplyTo() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s, %s]\n".formatted(i, i, before, before));
        }
        bomb.append("known_covariates: *a39\n<<: *a1\n");
        assertThat(problems(bomb.toString()))
                .hasSize(42)
                .contains(
                        "line 41: known_covariates must be a list of text; it is an alias; write"
                                + " the value itself")
                .anyMatch(p -> p.startsWith("line 42: there is no training setting '<<'"));
    }

    @Test
    void endlessNestingIsGivenUpEarly() throws IOException {
        assertThat(problems("horizon: 12\nseed: " + "[".repeat(1_000_000)))
                .containsExactly("line 2: nests values too deep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 1%---%seed: 2%      | line 2: begins a second document",
                "seed: 1%horizon%          | line 3: is neither YAML nor JSON",
                "horizon: 3%\tseed: 1%     | line 2: is neither YAML nor JSON: found character '\\t(TAB)'",
                "seed: 1%model: a: b%      | line 2: is neither YAML nor JSON",
                "- seed%- 1%               | line 1: must hold settings as 'name: value'",
                "just words                | line 1: must hold settings as 'name: value'",
                "? [seed]%: 1%             | line 1: must hold settings as 'name: value'",
                "{\"seed\": 1%             | line 2: is neither YAML nor JSON"
            })
    void whatIsNoListOfSettingsIsRefusedWithItsLine(String text, String said) throws IOException {
        assertThat(problems(text.replace('%', '\n'))).singleElement().asString().startsWith(said);
    }

    @Test
    void aControlCharacterIsRefused() throws IOException {
        assertThat(problems("model: \u0007x\n"))
                .singleElement()
                .asString()
                .contains("is neither YAML nor JSON: special characters are not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n", "{}", "\uFEFFseed: 42\n"})
    void aFileThatSaysNothingChangesNothing(String text) throws IOException {
        assertThat(TrainingConfigFile.read(write(text), Map.of()))
                .isEqualTo(TrainingConfigFile.read(null, Map.of()));
    }

    /** Without the file's name. */
    private List<String> problems(String text) throws IOException {
        Path file = write(text);
        return catchThrowableOfType(
                        SettingsException.class, () -> TrainingConfigFile.read(file, Map.of()))
                .problems()
                .stream()
                .map(problem -> problem.replaceFirst("^" + file + "(, |: )", ""))
                .toList();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("training.yaml"), text);
    }
}
