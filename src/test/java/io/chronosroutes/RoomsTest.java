package io.chronosroutes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Imports run one way: the contract, the store on it, the cloud and the model hub, the routes'
 * beans, what the monitor serves, the command line on top.
 */
@AnalyzeClasses(packages = "io.chronosroutes", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule importsRunOneWay =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("run")
                    .definedBy("io.chronosroutes.run..")
                    .layer("store")
                    .definedBy("io.chronosroutes.store..")
                    .layer("settings")
                    .definedBy("io.chronosroutes.settings..")
                    .layer("engine")
                    .definedBy("io.chronosroutes.engine..")
                    .layer("cloud")
                    .definedBy("io.chronosroutes.cloud..")
                    .layer("transfer")
                    .definedBy("io.chronosroutes.transfer..")
                    .layer("hub")
                    .definedBy("io.chronosroutes.hub..")
                    .layer("prices")
                    .definedBy("io.chronosroutes.prices..")
                    .layer("runtime")
                    .definedBy("io.chronosroutes.runtime..")
                    .layer("control")
                    .definedBy("io.chronosroutes.control..")
                    .layer("history")
                    .definedBy("io.chronosroutes.history..")
                    .layer("stack")
                    .definedBy("io.chronosroutes.stack..")
                    .layer("doctor")
                    .definedBy("io.chronosroutes.doctor..")
                    .layer("web")
                    .definedBy("io.chronosroutes.web..")
                    .layer("cli")
                    .definedBy("io.chronosroutes.cli..")
                    .whereLayer("cli")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("web")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("stack")
                    .mayOnlyBeAccessedByLayers("doctor", "cli")
                    .whereLayer("doctor")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("history")
                    .mayOnlyBeAccessedByLayers("web", "cli")
                    .whereLayer("control")
                    .mayOnlyBeAccessedByLayers("doctor", "web", "cli")
                    .whereLayer("cloud")
                    .mayOnlyBeAccessedByLayers("control", "doctor", "history", "web", "cli")
                    .whereLayer("transfer")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("runtime")
                    .mayOnlyBeAccessedByLayers("cli")
                    .whereLayer("prices")
                    .mayOnlyBeAccessedByLayers("control")
                    .whereLayer("hub")
                    .mayOnlyBeAccessedByLayers("control", "history", "cli")
                    .whereLayer("engine")
                    .mayOnlyBeAccessedByLayers("control", "cli")
                    .whereLayer("store")
                    .mayOnlyBeAccessedByLayers(
                            "cloud", "hub", "control", "doctor", "history", "web", "cli")
                    .whereLayer("settings")
                    .mayOnlyBeAccessedByLayers(
                            "cloud", "hub", "prices", "runtime", "control", "stack", "doctor",
                            "history", "cli");

    @ArchTest
    static final ArchRule theContractDoesNoInputOrOutput =
            noClasses()
                    .that()
                    .resideInAPackage("io.chronosroutes.run..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.net..",
                            "software.amazon..",
                            "org.apache.camel..");

    @ArchTest
    static final ArchRule theScreenOnlyTurnsFactsIntoText =
            noClasses()
                    .that()
                    .resideInAPackage("io.chronosroutes.cli.screen..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.net..",
                            "java.util.concurrent..",
                            "org.jline.terminal..",
                            "software.amazon..",
                            "org.apache.camel..",
                            "picocli..",
                            "io.chronosroutes.cli",
                            "io.chronosroutes.control..",
                            "io.chronosroutes.store..",
                            "io.chronosroutes.cloud..");

    @ArchTest
    static final ArchRule onlyTheTopKnowsTheLocalCloud =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.chronosroutes.run..",
                            "io.chronosroutes.store..",
                            "io.chronosroutes.settings..",
                            "io.chronosroutes.engine..",
                            "io.chronosroutes.hub..",
                            "io.chronosroutes.prices..",
                            "io.chronosroutes.runtime..",
                            "io.chronosroutes.history..",
                            "io.chronosroutes.control..",
                            "io.chronosroutes.stack..",
                            "io.chronosroutes.doctor..",
                            "io.chronosroutes.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.chronosroutes.local..");
}
