package org.wrasse.engine.pipeline;

import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.journal.Journal;
import org.wrasse.engine.journal.NoRoomException;

/**
 * The one door and the stages behind it: (journal ‖ decode) → rules → decisions. A slot holds a
 * whole page of ring records, since handing over costs more than decoding. Nothing is dropped: when
 * the ring is full, whoever puts waits.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    /** Inputs that can be in flight: journaled and not yet decided on. */
    public static final int SLOTS = 256;

    private static final int CLOSE_SECONDS = 30;
    private static final long SETTLE_NANOS = 1_000_000;
    private static final long FULL_NANOS = 20_000;

    private final Disruptor<InputSlot> disruptor;
    private final RingBuffer<InputSlot> ring;
    private final JournalHandler journalHandler;
    private final DecisionHandler decisionHandler;
    private final PipelineCounters counters = new PipelineCounters();
    private volatile Throwable failure;

    /**
     * @param pageBytes the usual size of a page; a slot grows if it must
     * @param decoding with the state that the journal has left
     * @param deciding likewise
     * @param effects told of each decision once it is journaled
     */
    public Pipeline(
            Journal journal, int pageBytes, Decoding decoding, Deciding deciding, Effects effects) {
        ThreadFactory threads = new StageThreads();
        disruptor =
                new Disruptor<>(
                        () -> new InputSlot(pageBytes),
                        SLOTS,
                        threads,
                        ProducerType.MULTI,
                        new ParkingWaitStrategy());
        journalHandler = new JournalHandler(journal, counters);
        disruptor.setDefaultExceptionHandler(new Failure());
        decisionHandler = new DecisionHandler(journal, counters, effects);
        disruptor
                .handleEventsWith(journalHandler, new DecodeHandler(decoding, counters))
                .then(new RuleHandler(deciding))
                .then(decisionHandler);
        ring = disruptor.getRingBuffer();
    }

    public void start() {
        disruptor.start();
    }

    /**
     * Puts an input that is not a page; waits while the ring is full. Where a stage has failed
     * nothing is taken any more.
     */
    public long put(Input input) {
        long sequence = claim();
        if (sequence < 0) {
            return sequence;
        }
        InputSlot slot = ring.get(sequence);
        slot.control = input;
        ring.publish(sequence);
        return sequence;
    }

    /**
     * Has a question answered between two inputs, behind all that was put before; it changes
     * nothing and is not journaled. Waits while the ring is full; fails where a stage has.
     */
    public <T> CompletableFuture<T> ask(Function<Deciding, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        long sequence = claim();
        if (sequence < 0) {
            answer.completeExceptionally(new IllegalStateException("the engine has failed"));
            return answer;
        }
        ring.get(sequence).question =
                deciding -> {
                    try {
                        answer.complete(question.apply(deciding));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                };
        ring.publish(sequence);
        return answer;
    }

    /** The number of a free slot, or -1 where none will ever be free again. */
    private long claim() {
        while (failure == null) {
            try {
                return ring.tryNext();
            } catch (InsufficientCapacityException e) {
                LockSupport.parkNanos(FULL_NANOS);
            }
        }
        return -1;
    }

    /** Where a collector puts the pages that it reads. */
    public RawSink sink(String source) {
        return new PageSink(source);
    }

    public PipelineCounters counters() {
        return counters;
    }

    /** What stopped a stage, or null while all is well. The engine cannot go on after it. */
    public Throwable failure() {
        return failure;
    }

    /** Returns when all that was put before has gone through all stages, or one has failed. */
    public void settle() {
        long last = ring.getCursor();
        while (failure == null && disruptor.getSequenceValueFor(decisionHandler) < last) {
            LockSupport.parkNanos(SETTLE_NANOS);
        }
    }

    /** Ends when all that was put has gone through; at once if a stage has failed. */
    @Override
    public void close() {
        if (failure != null) {
            disruptor.halt();
            return;
        }
        try {
            disruptor.shutdown(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.error("the pipeline did not come to rest within {} s", CLOSE_SECONDS);
            disruptor.halt();
        }
    }

    private final class PageSink implements RawSink {
        private final String source;

        PageSink(String source) {
            this.source = source;
        }

        @Override
        public long put(SubBufferSlice slice) {
            long sequence = claim();
            if (sequence < 0) {
                return sequence;
            }
            InputSlot slot = ring.get(sequence);
            slot.control = null;
            slot.source = source;
            slot.page.copyFrom(slice);
            ring.publish(sequence);
            return sequence;
        }

        @Override
        public long put(LossReport loss) {
            return Pipeline.this.put(new Input.Loss(loss));
        }

        @Override
        public boolean isJournaled(long ticket) {
            if (failure != null) {
                throw new IllegalStateException("the pipeline has failed", failure);
            }
            return journalHandler.isJournaled(ticket);
        }
    }

    /** Names the stages' threads in the order in which the Disruptor asks for them. */
    private static final class StageThreads implements ThreadFactory {
        private static final String[] NAMES = {"journal", "decode", "rules", "decisions"};
        private int next;

        @Override
        public Thread newThread(Runnable stage) {
            Thread thread = new Thread(stage, NAMES[next++ % NAMES.length]);
            thread.setDaemon(true);
            return thread;
        }
    }

    /** A stage that throws has a bug or a broken disk below it: stop rather than act on less. */
    private final class Failure implements ExceptionHandler<InputSlot> {
        @Override
        public void handleEventException(Throwable e, long sequence, InputSlot slot) {
            failure = e;
            if (e instanceof NoRoomException) {
                LOG.error("the engine stops: {}", e.getMessage());
            } else {
                LOG.error("a stage of the pipeline failed; the engine stops", e);
            }
            throw new IllegalStateException(e);
        }

        @Override
        public void handleOnStartException(Throwable e) {
            failure = e;
        }

        @Override
        public void handleOnShutdownException(Throwable e) {
            LOG.warn("a stage of the pipeline at its end: {}", e.toString());
        }
    }
}
