package org.wrasse.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which rule files come to be others, with the kernel's own inotify. */
class RuleWatchTest {
    /** Far below the 60 s after which the watch looks without having been told. */
    private static final int SOON_SECONDS = 20;

    private static final Duration QUIET = Duration.ofMillis(300);

    @TempDir Path folder;
    private final Semaphore changes = new Semaphore(0);
    private RuleWatch watch;

    @AfterEach
    void end() {
        if (watch != null) {
            watch.close();
        }
    }

    @Test
    void aNewFile_aFileWrittenAgain_andADeletedOne_areSeen() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        watch(rules);
        Files.writeString(rules.resolve("site.drl"), "one");
        changed();
        Files.writeString(rules.resolve("site.drl"), "other");
        changed();
        Files.delete(rules.resolve("site.drl"));
        changed();
    }

    @Test
    void aFileMovedIntoPlace_asEditorsSave_isSeen() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        Files.writeString(rules.resolve("site.drl"), "one");
        watch(rules);
        Files.writeString(rules.resolve("site.drl~"), "two");
        Files.move(
                rules.resolve("site.drl~"),
                rules.resolve("site.drl"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        changed();
    }

    @Test
    void otherFolders_areWatchedFromThenOn() throws Exception {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path now = Files.createDirectory(folder.resolve("now"));
        RuleFolders folders = new RuleFolders(List.of(before));
        watch = new RuleWatch(folders, folders.stamps(), changes::release, QUIET);
        watch.start();
        folders.become(List.of(now));
        changed();
        Files.writeString(now.resolve("site.drl"), "one");
        changed();
        Files.writeString(before.resolve("site.drl"), "one");
        unchanged();
    }

    @Test
    void manyFilesSavedOneAfterTheOther_areOneChange() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        watch(rules);
        for (int i = 0; i < 10; i++) {
            Files.writeString(rules.resolve(i + ".drl"), "rule");
            Thread.sleep(20);
        }
        changed();
        unchanged();
    }

    @Test
    void aFileThatIsNoRuleFile_isNoChange() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        watch(rules);
        Files.writeString(rules.resolve("notes.txt"), "not a rule");
        unchanged();
        Files.writeString(rules.resolve("site.test.yaml"), "a rule's test");
        changed();
    }

    @Test
    void aFolderThatDoesNotExistYet_isSeenWhenItComes() throws Exception {
        watch(folder.resolve("etc/wrasse/rules.d"));
        Files.createDirectory(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("etc/wrasse/rules.d"));
        Files.writeString(folder.resolve("etc/wrasse/rules.d/site.drl"), "rule");
        changed();
    }

    @Test
    void aFolderExchangedForAnother_isSeenAndSoIsWhatHappensInIt() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        Files.writeString(rules.resolve("site.drl"), "one");
        watch(rules);
        Path next = Files.createDirectory(folder.resolve("next.d"));
        Files.writeString(next.resolve("site.drl"), "two");
        Files.move(rules, folder.resolve("old.d"));
        Files.move(next, rules);
        changed();
        Files.writeString(rules.resolve("site.drl"), "three");
        changed();
    }

    @Test
    void aLinkedFolderThatIsPointedElsewhere_isSeenAndSoIsWhatHappensThere() throws Exception {
        Path first = release("v1");
        Path second = release("v2");
        Path rules = Files.createSymbolicLink(folder.resolve("rules.d"), first);
        watch(rules);
        Files.writeString(first.resolve("site.drl"), "changed behind the link");
        changed();
        point(rules, second);
        changed();
        Files.writeString(second.resolve("site.drl"), "changed behind the other");
        changed();
    }

    /** Kubernetes' way: files are links to ..data/FILE, and ..data is a link that is exchanged. */
    @Test
    void aConfigMapThatIsExchanged_isSeen() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        for (String version : List.of("..v1", "..v2")) {
            Path data = Files.createDirectory(rules.resolve(version));
            Files.writeString(data.resolve("site.drl"), "of " + version);
        }
        Files.createSymbolicLink(rules.resolve("..data"), Path.of("..v1"));
        Files.createSymbolicLink(rules.resolve("site.drl"), Path.of("..data/site.drl"));
        watch(rules);
        point(rules.resolve("..data"), Path.of("..v2"));
        changed();
    }

    @Test
    void aFileLinkedFromElsewhere_isSeenWhenItIsWritten() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("site.drl"), "one");
        Files.createSymbolicLink(rules.resolve("site.drl"), elsewhere.resolve("site.drl"));
        watch(rules);
        Files.writeString(elsewhere.resolve("site.drl"), "two, and longer");
        changed();
    }

    @Test
    void linksThatLeadInACircle_areEndured() throws Exception {
        Path rules = Files.createSymbolicLink(folder.resolve("rules.d"), folder.resolve("other"));
        Files.createSymbolicLink(folder.resolve("other"), rules);
        watch(rules);
        Files.delete(rules);
        Files.createDirectory(rules);
        Files.writeString(rules.resolve("site.drl"), "rule");
        changed();
    }

    @Test
    void aChangeBeforeTheWatchBegan_isSeen() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules.d"));
        RuleFolders folders = new RuleFolders(List.of(rules));
        var seen = folders.stamps();
        Files.writeString(rules.resolve("site.drl"), "meanwhile");
        watch = new RuleWatch(folders, seen, changes::release, QUIET);
        watch.start();
        changed();
    }

    private Path release(String name) throws IOException {
        Path release = Files.createDirectories(folder.resolve("releases").resolve(name));
        Files.writeString(release.resolve("site.drl"), name);
        return release;
    }

    private static void point(Path link, Path target) throws IOException {
        Path aside = link.resolveSibling("..tmp");
        Files.createSymbolicLink(aside, target);
        Files.move(
                aside, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void watch(Path rules) throws InterruptedException {
        RuleFolders folders = new RuleFolders(List.of(rules));
        watch = new RuleWatch(folders, folders.stamps(), changes::release, QUIET);
        watch.start();
        Thread.sleep(100);
    }

    private void changed() throws InterruptedException {
        assertTrue(changes.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS), "it was not seen");
    }

    private void unchanged() throws InterruptedException {
        Thread.sleep(4 * QUIET.toMillis());
        assertEquals(0, changes.drainPermits());
    }
}
