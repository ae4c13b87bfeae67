package org.wrasse.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import org.wrasse.actions.AllowedFiles;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.collectors.acpi.EinjInjector;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.sysfs.DimmLabels;
import org.wrasse.engine.acting.Acting;

/** The arrows between modules and the walls around libraries: see docs/architecture.md. */
@AnalyzeClasses(packages = "org.wrasse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String MACHINE_FILES = "org.wrasse.engine.acting.MachineFiles";

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
    static final ArchRule cron_only_in_maintenance_windows =
            noClasses()
                    .that()
                    .haveNameNotMatching("org.wrasse.actions.CronWindow")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.cronutils..");

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

    @ArchTest
    static final ArchRule files_of_the_kernel_are_written_by_few =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.wrasse.collectors.os..", "org.wrasse.collectors.trace..")
                    .and()
                    .doNotBelongToAnyOf(
                            EinjInjector.class, // wrasse inject --einj
                            DimmLabels.class) // wrasse topology --register
                    .and()
                    .doNotHaveFullyQualifiedName(MACHINE_FILES) // behind AllowedFiles
                    .should()
                    .callMethod(Sysfs.class, "write", String.class, String.class)
                    .orShould()
                    .callMethod(Sysfs.class, "writeInto", String.class, String.class);

    @ArchTest
    static final ArchRule actions_write_what_the_list_allows =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(AllowedFiles.class, HardwareWrite.class)
                    .should()
                    .callMethod(HardwareFiles.class, "write", String.class, String.class);

    @ArchTest
    static final ArchRule nothing_holds_the_machines_files_but_what_puts_the_list_before_them =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(Acting.class)
                    .and()
                    .doNotHaveFullyQualifiedName(MACHINE_FILES)
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName(MACHINE_FILES);

    @ArchTest
    static final ArchRule actions_open_no_files_of_their_own =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.wrasse.actions",
                            "org.wrasse.actions.memory..",
                            "org.wrasse.actions.cpu..",
                            "org.wrasse.actions.pcie..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.nio.file..", "java.nio.channels..")
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            FileOutputStream.class, FileWriter.class, RandomAccessFile.class);
}
