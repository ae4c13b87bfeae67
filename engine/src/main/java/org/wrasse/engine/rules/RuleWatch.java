package org.wrasse.engine.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.rules.Problem;
import org.wrasse.rules.RuleBase;

/**
 * Looks every two seconds whether the operator's rule files have changed. New rules are compiled
 * aside; if they are not sound the old ones stay, and the problems are said once.
 */
public final class RuleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
    private static final int EVERY_MILLIS = 2000;

    private final List<Path> directories;
    private final Supplier<RuleLoading.Loaded> loading;
    private final Consumer<RuleBase> changed;
    private final Consumer<String> refused;
    private final Thread thread = new Thread(this::watch, "rule-files");
    private Map<Path, String> seen;
    private String digest;

    /**
     * @param directories the folders that rule files come from; those that are not there are looked
     *     for too
     * @param loading loads what is in them
     * @param loaded the rule base in force
     * @param changed called with each new rule base
     * @param refused called with one line when new rules were not taken
     */
    public RuleWatch(
            List<Path> directories,
            Supplier<RuleLoading.Loaded> loading,
            RuleBase loaded,
            Consumer<RuleBase> changed,
            Consumer<String> refused) {
        this.directories = directories;
        this.loading = loading;
        this.changed = changed;
        this.refused = refused;
        this.seen = stamps();
        this.digest = loaded.digest();
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over {} ends", directories);
        }
    }

    /** Looks once. */
    void look() {
        Map<Path, String> now = stamps();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        RuleLoading.Loaded loaded = loading.get();
        if (loaded.base().isPresent()) {
            take(loaded.base().get());
        } else {
            loaded.problems().stream().map(Problem::toString).forEach(LOG::error);
            refused.accept("changed rules refused, the old ones stay: " + loaded.problems().get(0));
        }
    }

    private void take(RuleBase base) {
        if (!base.digest().equals(digest)) {
            digest = base.digest();
            LOG.info("new rules: {}", digest.substring(0, 12));
            changed.accept(base);
        }
    }

    /** What tells one state of the folders from another. */
    private Map<Path, String> stamps() {
        Map<Path, String> stamps = new TreeMap<>();
        directories.forEach(directory -> addStamps(directory, stamps));
        return stamps;
    }

    private static void addStamps(Path directory, Map<Path, String> stamps) {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(f -> f.toString().endsWith(".drl"))
                        .forEach(f -> stamps.put(f, stamp(f)));
            } catch (IOException | UncheckedIOException e) {
                stamps.put(directory, e.toString());
            }
        }
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
            return a.lastModifiedTime().toMillis() + " " + a.size() + " " + a.fileKey();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
