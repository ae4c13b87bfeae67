package org.wrasse.engine.rules;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees by inotify when rule files have changed and have come to rest: several that are saved within
 * a second are one change. Where inotify sees nothing (network file systems, too many watches on
 * this machine) a slow look of our own does.
 */
public final class RuleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY_WITHOUT_INOTIFY = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration OTHER_FOLDERS = Duration.ofSeconds(1);
    private static final int MOST_QUIETS = 10;
    private static final WatchEvent.Kind<?>[] CHANGES = {
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_DELETE,
        StandardWatchEventKinds.ENTRY_MODIFY
    };

    private final RuleFolders folders;
    private final Runnable changed;
    private final Duration quiet;
    private final Thread thread = new Thread(this::watch, "rule-files");
    private final Set<WatchKey> keys = new HashSet<>();
    private WatchService inotify;
    private Map<Path, String> seen;
    private String trouble = "";

    /**
     * @param seen the {@linkplain RuleFolders#stamps() stamps} of what is in force
     * @param changed called from a thread of the watch's own
     */
    RuleWatch(RuleFolders folders, Map<Path, String> seen, Runnable changed) {
        this(folders, seen, changed, QUIET);
    }

    RuleWatch(RuleFolders folders, Map<Path, String> seen, Runnable changed, Duration quiet) {
        this.folders = folders;
        this.seen = seen;
        this.changed = changed;
        this.quiet = quiet;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void watch() {
        try {
            inotify = FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            tell("no inotify (" + e.getMessage() + "): rule files are looked at every 5 s");
        }
        try {
            while (true) {
                // In this order: what changes after the look is an event.
                List<Path> watched = folders.list();
                register();
                look();
                await(watched, inotify == null ? LOOK_EVERY_WITHOUT_INOTIFY : LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            LOG.debug("the watch over {} ends", folders);
        }
    }

    /** Each time anew: a folder that was exchanged has its name, and is another. */
    private void register() {
        if (inotify == null) {
            return;
        }
        Set<WatchKey> now = new HashSet<>();
        for (Path directory : folders.watched()) {
            try {
                now.add(directory.register(inotify, CHANGES));
            } catch (IOException e) {
                tell(directory + " cannot be watched, but is looked at every 60 s: " + e);
            }
        }
        keys.removeAll(now);
        keys.forEach(WatchKey::cancel);
        keys.clear();
        keys.addAll(now);
    }

    private void tell(String problem) {
        if (!problem.equals(trouble)) {
            LOG.warn("{}", problem);
            trouble = problem;
        }
    }

    private void look() throws InterruptedException {
        Map<Path, String> now = folders.stamps();
        if (now.equals(seen)) {
            return;
        }
        seen = atRest(now);
        register();
        changed.run();
    }

    /** What they are when they do not change any more, or after a while all the same. */
    private Map<Path, String> atRest(Map<Path, String> first) throws InterruptedException {
        Map<Path, String> before = first;
        for (int i = 0; i < MOST_QUIETS; i++) {
            TimeUnit.NANOSECONDS.sleep(quiet.toNanos());
            Map<Path, String> now = folders.stamps();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    /** For a change in the folders, or for other folders to watch. */
    private void await(List<Path> watched, Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        boolean changed = false;
        while (!changed && folders.list().equals(watched) && System.nanoTime() < until) {
            changed = awaitChange();
        }
    }

    private boolean awaitChange() throws InterruptedException {
        if (inotify == null) {
            TimeUnit.NANOSECONDS.sleep(OTHER_FOLDERS.toNanos());
            return false;
        }
        WatchKey key = inotify.poll(OTHER_FOLDERS.toNanos(), TimeUnit.NANOSECONDS);
        boolean changed = key != null;
        while (key != null) {
            key.pollEvents();
            key.reset();
            key = inotify.poll();
        }
        return changed;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            if (inotify != null) {
                inotify.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("inotify: {}", e.getMessage());
        }
    }
}
