package org.wrasse.engine.operator;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.wrasse.engine.pipeline.Deciding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.pipeline.Output;
import org.wrasse.engine.pipeline.Pipeline;
import org.wrasse.rules.operator.OperatorRequest;

/** The way of an operator's words through the one door and back. May be used by any thread. */
public final class Operating {
    private static final int PATIENCE_SECONDS = 8;

    private final Pipeline pipeline;
    private final Map<OperatorRequest, CompletableFuture<Output.Operated>> waiting =
            Collections.synchronizedMap(new IdentityHashMap<>());

    public Operating(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Puts a request and returns when it is journaled and has taken effect.
     *
     * @throws IllegalArgumentException if that takes too long; one line
     */
    public Output.Operated take(OperatorRequest request) {
        CompletableFuture<Output.Operated> answer = new CompletableFuture<>();
        waiting.put(request, answer);
        try {
            pipeline.put(new Input.Operator(request));
            return await(answer, "it takes effect as soon as it is journaled");
        } finally {
            waiting.remove(request);
        }
    }

    /** To be called when a request has taken effect everywhere. */
    public void done(Output.Operated operated) {
        CompletableFuture<Output.Operated> answer = waiting.get(operated.request());
        if (answer != null) {
            answer.complete(operated);
        }
    }

    /**
     * Asks those who decide, between two inputs.
     *
     * @throws IllegalArgumentException if that takes too long; one line
     */
    public <T> T ask(Function<Deciding, T> question) {
        return await(pipeline.ask(question), "nothing was changed");
    }

    private static <T> T await(CompletableFuture<T> answer, String meanwhile) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalArgumentException(
                    "no answer within %d s, as when the disk is full: %s: see 'wrasse status'"
                            .formatted(PATIENCE_SECONDS, meanwhile),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
