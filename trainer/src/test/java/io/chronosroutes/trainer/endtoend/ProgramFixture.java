package io.chronosroutes.trainer.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The built program in a new folder for every test. */
abstract class ProgramFixture {

    @TempDir Path folder;
    Program program;

    @BeforeEach
    void makeProgram() {
        program = new Program(folder);
    }

    @AfterEach
    void endProgram() {
        program.close();
    }
}
