package io.chronosroutes.trainer.endtoend;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What may go wrong between a client and S3 or EC2, other than S3 and EC2. */
enum NetworkFault {
    INTERNAL_ERROR("500", 0.12) {
        @Override
        void strike(ProxiedCall call) throws IOException {
            call.answer(500, "InternalError");
        }
    },
    SLOW_DOWN("503 SlowDown", 0.12) {
        @Override
        void strike(ProxiedCall call) throws IOException {
            call.answer(503, call.isEc2() ? "RequestLimitExceeded" : "SlowDown");
        }
    },
    CONFLICT("409 on conditional writes", 0.5) {
        @Override
        boolean meets(ProxiedCall call) {
            return call.isConditionalWrite();
        }

        @Override
        void strike(ProxiedCall call) throws IOException {
            call.answer(409, "ConditionalRequestConflict");
        }
    },
    RESET_BEFORE("connection reset, request lost", 0.12) {
        @Override
        void strike(ProxiedCall call) throws IOException {
            call.reset();
        }
    },
    RESET_AFTER("connection reset, request done", 0.12) {
        @Override
        void strike(ProxiedCall call) throws IOException {
            call.passOn();
            call.reset();
        }
    },
    CUT("answer cut in half", 0.12) {
        @Override
        void strike(ProxiedCall call) throws IOException {
            call.answerHalf(call.passOn());
        }
    },
    STALL("stall of 10 s", 0.08) {
        @Override
        void strike(ProxiedCall call) throws IOException {
            try {
                // Nobody counts it down: the stall is the fault.
                new CountDownLatch(1).await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            call.answer(call.passOn());
        }
    };

    private final String words;
    private final double rate;

    /**
     * @param rate of the requests it meets, how many
     */
    NetworkFault(String words, double rate) {
        this.words = words;
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    /** Whether it can happen to this request. */
    boolean meets(ProxiedCall call) {
        return true;
    }

    abstract void strike(ProxiedCall call) throws IOException;

    @Override
    public String toString() {
        return words;
    }
}
