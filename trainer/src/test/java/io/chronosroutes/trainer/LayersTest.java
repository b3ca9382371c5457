package io.chronosroutes.trainer;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Imports run one way: data and tensors, models, checkpoints and evaluation, training; on top,
 * beside each other, the agent and the trainer's own commands.
 */
@AnalyzeClasses(packages = "io.chronosroutes.trainer", importOptions = DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule LAYERS =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("tensor")
                    .definedBy("io.chronosroutes.trainer.tensor")
                    .layer("model")
                    .definedBy("io.chronosroutes.trainer.model..")
                    .layer("checkpoint")
                    .definedBy("io.chronosroutes.trainer.checkpoint")
                    .layer("data")
                    .definedBy("io.chronosroutes.trainer.data..")
                    .layer("evaluation")
                    .definedBy("io.chronosroutes.trainer.evaluation")
                    .layer("report")
                    .definedBy("io.chronosroutes.trainer.report")
                    .layer("training")
                    .definedBy("io.chronosroutes.trainer.training")
                    .layer("forecast")
                    .definedBy("io.chronosroutes.trainer.forecast")
                    .optionalLayer("agent")
                    .definedBy("io.chronosroutes.trainer.agent")
                    .optionalLayer("program")
                    .definedBy("io.chronosroutes.trainer.program")
                    .whereLayer("agent")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("program")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("tensor")
                    .mayOnlyBeAccessedByLayers(
                            "model", "checkpoint", "training", "forecast", "agent", "program")
                    .whereLayer("model")
                    .mayOnlyBeAccessedByLayers(
                            "checkpoint", "evaluation", "training", "forecast", "agent", "program")
                    .whereLayer("checkpoint")
                    .mayOnlyBeAccessedByLayers("training", "forecast", "agent", "program")
                    .whereLayer("data")
                    .mayOnlyBeAccessedByLayers(
                            "model",
                            "evaluation",
                            "report",
                            "training",
                            "forecast",
                            "agent",
                            "program")
                    .whereLayer("evaluation")
                    .mayOnlyBeAccessedByLayers("report", "training", "agent")
                    .whereLayer("report")
                    .mayOnlyBeAccessedByLayers("training", "agent")
                    .whereLayer("training")
                    .mayOnlyBeAccessedByLayers("agent")
                    .whereLayer("forecast")
                    .mayOnlyBeAccessedByLayers("program");

    /** Within data: files are read into data sets, and checks read files. */
    @ArchTest
    static final ArchRule DATA =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("data sets")
                    .definedBy("io.chronosroutes.trainer.data")
                    .layer("read")
                    .definedBy("io.chronosroutes.trainer.data.read")
                    .layer("check")
                    .definedBy("io.chronosroutes.trainer.data.check")
                    .whereLayer("check")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("read")
                    .mayOnlyBeAccessedByLayers("check");
}
