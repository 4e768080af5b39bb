package dev.missent.wire.websocket;

/** The head of a frame, or what is wrong with it. */
sealed interface HeadOutcome permits FrameHead, Received.Violation {}
