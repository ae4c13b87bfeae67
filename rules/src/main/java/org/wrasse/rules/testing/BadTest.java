package org.wrasse.rules.testing;

import org.wrasse.rules.Problem;

/** Something in a test file that cannot be understood. */
final class BadTest extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    BadTest(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
