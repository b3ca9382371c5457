/*
 * The run's protocol: one lock in the bucket, instances of EC2, and processes that read, sleep as long
 * as they like, and write on condition that what they read is still there.
 *
 * A version is one state of the lock's object; no version is written twice, as no etag comes back.
 * Each check is bounded by its scope: all orders of that many steps, runs, instances and versions are
 * looked at, and none beyond.
 */
module protocol

enum Status { Initialization, Working, Ended, Cleanup }

/** What the protocol holds to; a check without one of them shows what it is for. */
enum Rule { Fencing, Confirmation, Condition, ReportFirst }
one sig Kept { rules: set Rule }

sig Run {}
sig Version { whose: one Run, status: one Status }
sig Instance { of: one Run }

/** Launchers, agents and whoever watches or kills: each has read some version, or none. */
sig Process {}
one sig Bucket { var lock: lone Version }

var sig Written in Version {}       // there once, and never again
var sig Asked in Run {}             // RunInstances was called with the run's token
var sig Alive in Instance {}        // EC2 runs it
var sig Begun in Instance {}        // started at some time
var sig Attached in Instance {}     // its agent works
var sig Confirmed in Run {}         // EC2 has said that nothing of it is left
var sig Reported in Run {}          // model and reports are in the bucket
var sig Done in Run {}              // the lock said so
one sig Memory { var read: Process -> lone Version }

fact oneInstanceARun { all disj i, j: Instance | i.of != j.of }   // the client token

pred begin {
  no Bucket.lock and no Written and no Asked and no Alive and no Begun
  no Attached and no Confirmed and no Reported and no Done and no Memory.read
}

pred sameEc2 { Alive' = Alive and Begun' = Begun and Attached' = Attached and Asked' = Asked }
pred sameNotes { Confirmed' = Confirmed and Reported' = Reported and Done' = Done }
pred sameLock { lock' = lock and Written' = Written }

pred write [p: Process, v: Version] {
  v not in Written
  Condition in Kept.rules implies Memory.read[p] = Bucket.lock
  Bucket.lock' = v and Written' = Written + v
  read' = read - (Memory -> p -> Version) + (Memory -> p -> v)
}

pred look [p: Process] {
  read' = read - (Memory -> p -> Version) + (Memory -> p -> Bucket.lock)
  sameLock and sameEc2 and sameNotes
}

pred create [p: Process, v: Version] {
  no Bucket.lock and v not in Written and v.status = Initialization
  v.whose not in Written.whose
  Bucket.lock' = v and Written' = Written + v
  read' = read - (Memory -> p -> Version) + (Memory -> p -> v)
  sameEc2 and sameNotes
}

/** Whoever took the lock asks for the instance, however much later. */
pred ask [p: Process] {
  some Memory.read[p] and Memory.read[p].status = Initialization
  Asked' = Asked + Memory.read[p].whose
  Alive' = Alive and Begun' = Begun and Attached' = Attached and read' = read
  sameLock and sameNotes
}

/** EC2 starts it, however late. */
pred start [i: Instance] {
  i.of in Asked and i not in Begun
  Alive' = Alive + i and Begun' = Begun + i
  Attached' = Attached and Asked' = Asked and read' = read
  sameLock and sameNotes
}

pred attach [i: Instance, p: Process, v: Version] {
  i in Alive - Attached
  some Memory.read[p]
  Fencing in Kept.rules implies
    (Memory.read[p].whose = i.of and Memory.read[p].status = Initialization)
  v.whose = Memory.read[p].whose and v.status = Working
  write[p, v]
  Attached' = Attached + i
  Alive' = Alive and Begun' = Begun and Asked' = Asked
  sameNotes
}

pred report [i: Instance] {
  i in Attached & Alive
  Reported' = Reported + i.of
  Confirmed' = Confirmed and Done' = Done and read' = read
  sameLock and sameEc2
}

/** The agent's last word. */
pred finish [i: Instance, p: Process, v: Version] {
  i in Attached & Alive
  some Memory.read[p] and Memory.read[p].whose = i.of and Memory.read[p].status = Working
  ReportFirst in Kept.rules implies i.of in Reported
  v.whose = i.of and v.status = Cleanup
  write[p, v]
  Done' = Done + i.of
  Confirmed' = Confirmed and Reported' = Reported
  sameEc2
}

/** Killed, failed, or thought lost: at any time. */
pred end [p: Process, v: Version] {
  some Memory.read[p] and Memory.read[p].status in Initialization + Working
  v.whose = Memory.read[p].whose and v.status = Ended
  write[p, v]
  sameEc2 and sameNotes
}

pred clean [p: Process, v: Version] {
  some Memory.read[p] and Memory.read[p].status = Ended
  v.whose = Memory.read[p].whose and v.status = Cleanup
  write[p, v]
  sameEc2 and sameNotes
}

/** An instance goes: it was told to, or has ended itself. */
pred die [i: Instance] {
  i in Alive
  Alive' = Alive - i and Attached' = Attached - i
  Begun' = Begun and Asked' = Asked and read' = read
  sameLock and sameNotes
}

pred confirm [p: Process] {
  some Memory.read[p] and Memory.read[p].status = Cleanup
  Confirmation in Kept.rules implies no Alive & of.(Memory.read[p].whose)
  Confirmed' = Confirmed + Memory.read[p].whose
  Reported' = Reported and Done' = Done and read' = read
  sameLock and sameEc2
}

pred release [p: Process] {
  some Memory.read[p] and Memory.read[p].status = Cleanup
  Memory.read[p].whose in Confirmed
  Condition in Kept.rules implies Memory.read[p] = Bucket.lock
  no Bucket.lock' and Written' = Written
  read' = read
  sameEc2 and sameNotes
}

pred nothing { sameLock and sameEc2 and sameNotes and read' = read }

pred step {
  nothing
  or (some p: Process | look[p] or ask[p] or confirm[p] or release[p])
  or (some i: Instance | start[i] or report[i] or die[i])
  or (some p: Process, v: Version | create[p, v] or end[p, v] or clean[p, v])
  or (some i: Instance, p: Process, v: Version | attach[i, p, v] or finish[i, p, v])
}

fact { begin and always step }

/** An instance at work has the lock, so there is never a second one. */
pred oneWorks { always (all i: Attached & Alive | i.of = Bucket.lock.whose and lone Attached & Alive) }

/** The lock goes only when nothing of the run is at work. */
pred freeWhenGone {
  always all r: Run |
    (Bucket.lock.whose = r and after no Bucket.lock) implies no Attached & Alive & of.r
}

/** Only steps that the table of statuses has. */
pred legal {
  always (let a = Bucket.lock, b = Bucket.lock' |
    (some a and some b and a != b) implies
      (a.whose = b.whose and a.status -> b.status in
        Initialization -> Working + Initialization -> Ended + Working -> Cleanup
        + Working -> Ended + Ended -> Cleanup))
}

/** A run that was called done has its results. */
pred nothingLost { always Done in Reported }

pred safe { oneWorks and freeWhenGone and legal and nothingLost }

/** That a run can end well at all. */
run oneRun { Kept.rules = Rule and eventually (some Done and no Bucket.lock) }
  for 1 Run, 1 Instance, 3 Version, 1 Process, 12 steps expect 1

check allRules { Kept.rules = Rule implies safe }
  for 2 Run, 2 Instance, 5 Version, 2 Process, 8 steps expect 0
check withoutFencing { Kept.rules = Rule - Fencing implies safe }
  for 2 Run, 1 Instance, 5 Version, 1 Process, 11 steps expect 1
check withoutConfirmation { Kept.rules = Rule - Confirmation implies safe }
  for 1 Run, 1 Instance, 4 Version, 1 Process, 10 steps expect 1
check withoutCondition { Kept.rules = Rule - Condition implies safe }
  for 1 Run, 1 Instance, 3 Version, 2 Process, 8 steps expect 1
check withoutReportFirst { Kept.rules = Rule - ReportFirst implies safe }
  for 1 Run, 1 Instance, 3 Version, 1 Process, 8 steps expect 1
