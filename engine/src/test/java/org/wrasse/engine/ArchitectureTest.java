package org.wrasse.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules and the walls around libraries: see docs/architecture.md. */
@AnalyzeClasses(packages = "org.wrasse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule collectors_know_nothing_of_what_follows =
            noClasses()
                    .that()
                    .resideInAPackage("org.wrasse.collectors..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.wrasse.rules..", "org.wrasse.actions..", "org.wrasse.engine..");

    @ArchTest
    static final ArchRule rules_know_nothing_of_actions_and_engine =
            noClasses()
                    .that()
                    .resideInAPackage("org.wrasse.rules..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.wrasse.actions..", "org.wrasse.engine..");

    @ArchTest
    static final ArchRule actions_know_nothing_of_the_engine =
            noClasses()
                    .that()
                    .resideInAPackage("org.wrasse.actions..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.wrasse.engine..");

    @ArchTest
    static final ArchRule disruptor_only_in_the_pipeline =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.wrasse.engine.pipeline..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.lmax..");

    @ArchTest
    static final ArchRule chronicle_only_in_the_journal =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.wrasse.engine.journal..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("net.openhft..");

    @ArchTest
    static final ArchRule drools_only_in_rules =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.wrasse.rules..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.kie..", "org.drools..", "org.mvel2..");

    @ArchTest
    static final ArchRule native_calls_only_in_collectors_os =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.wrasse.collectors.os..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("jnr..");

    @ArchTest
    static final ArchRule picocli_only_in_the_command_line =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.wrasse.engine.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule only_main_exits =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(Main.class)
                    .should()
                    .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule sqlite_only_in_its_package =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.wrasse.engine.sqlite..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..");
}
