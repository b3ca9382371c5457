package io.chronosroutes.model;

import static org.assertj.core.api.Assertions.assertThat;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.ast.Command;
import edu.mit.csail.sdg.ast.Module;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.A4Solution;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The model of the run's protocol keeps its promises in every order of as many steps as its scope
 * has, and breaks one without each of its rules.
 */
class ProtocolModelTest {

    private static final Module MODEL =
            CompUtil.parseEverything_fromFile(A4Reporter.NOP, null, "src/model/protocol.als");

    static Stream<Command> commands() {
        return MODEL.getAllCommands().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatTheModelExpectsIsSo(Command command) {
        A4Solution found =
                TranslateAlloyToKodkod.execute_command(
                        A4Reporter.NOP, MODEL.getAllReachableSigs(), command, new A4Options());
        assertThat(found.satisfiable()).as(command.toString()).isEqualTo(command.expects == 1);
    }
}
