package org.wrasse.actions.memory;

import java.util.Optional;
import org.wrasse.actions.Action;
import org.wrasse.actions.Action.Result;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.actions.HardwareWrite;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.rules.decision.Decision;
import org.wrasse.rules.decision.Outcome;

/**
 * Takes pages offline through one of the kernel's files: looks first, writes, tries again where
 * that may help, looks whether it is so. A page that is marked as poisoned is never written again.
 */
final class PageOffline {
    private static final int NO_PAGE = 6; // ENXIO

    private final HardwareFiles files;
    private final PageFile file;
    private final PageSettings settings;
    private final PageMap map;
    private final HardwareWrite write;
    private final Retries retries;

    PageOffline(HardwareFiles files, PageFile file, PageSettings settings) {
        this.files = files;
        this.file = file;
        this.settings = settings;
        this.map = new PageMap(files, settings.pageSize());
        this.write = new HardwareWrite(files, file.meanings());
        this.retries = new Retries(file.passing(), settings.deadline());
    }

    String plan(Decision decision) {
        if (!(decision.component() instanceof PhysicalPage page)) {
            return "write nothing: " + notAPage(decision);
        }
        PageSpan span = PageSpan.of(page, settings.pageSize());
        Optional<String> obstacle =
                allMarked(span) ? Optional.of(already(span)) : obstacle(decision, span);
        if (obstacle.isPresent()) {
            return "write nothing: " + obstacle.get();
        }
        return "write "
                + span.text()
                + " to "
                + file.path()
                + huge(span.addresses().get(0)).map(h -> "; that " + effect(h)).orElse("");
    }

    Result perform(Decision decision) throws InterruptedException {
        if (!(decision.component() instanceof PhysicalPage page)) {
            return Result.refused(notAPage(decision));
        }
        PageSpan span = PageSpan.of(page, settings.pageSize());
        if (allMarked(span)) {
            return marked(span);
        }
        Optional<String> obstacle = obstacle(decision, span).or(() -> doubt(decision, span));
        if (obstacle.isPresent()) {
            return Result.refused(obstacle.get());
        }
        PageResults results = new PageResults(settings.pageSize());
        for (long address : span.addresses()) {
            results.add(address, take(address));
        }
        return results.all();
    }

    /** As {@link Action#reconcile} says: by the kernel's mark on the pages. */
    Result reconcile(Decision decision) {
        return decision.component() instanceof PhysicalPage page
                ? new Reconciliation(map, settings.pageSize())
                        .of(PageSpan.of(page, settings.pageSize()).addresses())
                : Result.refused(notAPage(decision));
    }

    private boolean allMarked(PageSpan span) {
        return span.addresses().stream().allMatch(address -> marked(address).orElse(false));
    }

    /** A page that is marked is done only if it is out of use too. */
    private Result marked(PageSpan span) {
        String why = already(span) + ": nothing is written";
        return stillUsed(span).isPresent()
                ? Result.failed(why + ", the kernel takes no page twice", 0)
                : Result.done(why);
    }

    /** With who has it. */
    private String already(PageSpan span) {
        boolean one = span.addresses().size() == 1;
        String words = span.text() + (one ? " is" : " are") + " marked as poisoned already";
        Optional<String> users = stillUsed(span).map(use -> ", but still in use (" + use + ")");
        return words
                + users.or(() -> flags(span.addresses().get(0)).map(f -> " (" + f.use() + ")"))
                        .orElse("");
    }

    /** Who has the first of these pages that is in use. */
    private Optional<String> stillUsed(PageSpan span) {
        return span.addresses().stream()
                .flatMap(address -> flags(address).stream())
                .filter(PageFlags::stillUsed)
                .map(PageFlags::use)
                .findFirst();
    }

    private Optional<String> obstacle(Decision decision, PageSpan span) {
        if (span.tooMany()) {
            return Optional.of(
                    span.addresses().size()
                            + " pages are concerned, and one decision takes "
                            + PageSpan.MOST
                            + " at most: what fails is more than a page");
        }
        return span.addresses().stream()
                .flatMap(address -> huge(address).stream())
                .filter(h -> !settings.hugePages().allow(h))
                .findFirst()
                .map(h -> "the page is part of a " + h.text() + key(decision));
    }

    /** Why it is not known whether there is an obstacle. */
    private Optional<String> doubt(Decision decision, PageSpan span) {
        if (settings.hugePages() == HugePages.ALL) {
            return Optional.empty();
        }
        try {
            map.at(span.addresses().get(0));
            return Optional.empty();
        } catch (HardwareFileException e) {
            return e.errno() == NO_PAGE // the kernel has its own words for that
                    ? Optional.empty()
                    : Optional.of("cannot tell huge pages: " + e.getMessage() + key(decision));
        }
    }

    private static String key(Decision decision) {
        return ": actions." + decision.action().text() + ".huge-pages in wrasse.yaml";
    }

    private Result take(long address) throws InterruptedException {
        PageSpan alone =
                PageSpan.of(new PhysicalPage(address, settings.pageSize()), settings.pageSize());
        if (allMarked(alone)) {
            return marked(alone);
        }
        String effect = huge(address).map(h -> "; it " + effect(h)).orElse("");
        PoisonCounters before = PoisonCounters.read(files);
        Result written = retries.of(() -> write.write(file.path(), hex(address)));
        String counters = before.to(PoisonCounters.read(files));
        String seen = written.result() == Outcome.Result.DONE ? confirmed(address) : stays(address);
        String why = written.why() + effect + seen + "; " + counters;
        return written.errno() == PageFile.EHWPOISON
                ? new Result(Outcome.Result.DONE, written.why(), PageFile.EHWPOISON)
                : new Result(written.result(), why, written.errno());
    }

    private String confirmed(long address) {
        return marked(address)
                .map(
                        is ->
                                is
                                        ? "; confirmed: marked as poisoned"
                                        : "; not confirmed: the kernel said yes, but has not marked"
                                                + " the page: a hwpoison filter may leave it out")
                .orElse("; not confirmed: " + PageMap.FILE + " does not tell");
    }

    private String stays(long address) {
        return marked(address).orElse(false) ? "; marked as poisoned all the same" : "";
    }

    /** Empty if the kernel does not tell. */
    private Optional<Boolean> marked(long address) {
        return flags(address).map(PageFlags::poisoned);
    }

    private Optional<PageFlags> flags(long address) {
        try {
            return Optional.of(map.at(address));
        } catch (HardwareFileException e) {
            return Optional.empty();
        }
    }

    private Optional<HugePage> huge(long address) {
        try {
            return HugePage.around(address, map);
        } catch (HardwareFileException e) {
            return Optional.empty();
        }
    }

    private String effect(HugePage page) {
        return (page.hugetlb() ? file.hugetlb() : "splits") + " a " + page.text();
    }

    private static String notAPage(Decision decision) {
        return Action.needs("a page", decision.action(), decision.component());
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
