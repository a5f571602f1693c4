package io.streamspace.billing.session;

import java.util.List;

/**
 * Everything known about one session id.
 *
 * @param facts in any order, each once
 * @param heartbeats in any order, overlapping or not
 * @param liveListAbsences in any order
 */
public record SessionHistory(
        String sessionId,
        List<SessionFact> facts,
        List<ProofInterval> heartbeats,
        List<LiveListAbsence> liveListAbsences) {}
