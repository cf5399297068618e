using System.Globalization;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>Recordings in words, as their owner reads them.</summary>
internal static class SavedTexts
{
    /// <summary>What went to the trash for 14 days a moment ago is there for 14 days.</summary>
    private static readonly TimeSpan JustBegun = TimeSpan.FromHours(1);

    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000.0:0.##} GB"),
    };

    public static string Total(SavedTotals all) => $"{all.Kept} {(all.Kept == 1 ? "video" : "videos")}, {Size(all.Bytes)}";

    /// <summary>Its state and the class of its colour.</summary>
    public static (string Word, string Css) State(RecordingView recording) => recording switch
    {
        { State: RecordingState.Recording } => ("Recording", "bad"),
        { State: RecordingState.Paused } => ("Paused", "warn"),
        { State: RecordingState.Settling } => ("Settling", "muted"),
        { State: RecordingState.Failed } => ("Failed", "bad"),
        { TrashedAt: not null } => ("In trash", "muted"),
        { IsIncomplete: true } => ("Incomplete", "warn"),
        { Recovered: true } => ("Recovered", "good"),
        _ => ("Ready", "good"),
    };

    /// <summary>What a state that is not plain means; null for the plain ones.</summary>
    public static string? Explain(RecordingView recording) => recording switch
    {
        { State: RecordingState.Settling } => "It plays already; its last seconds are being saved.",
        { State: RecordingState.Failed, StopReason: RecordingStop.Hand, LostSegments: 0 } => "It was stopped before there was a picture.",
        { State: RecordingState.Failed } => recording.StopReason == RecordingStop.DiskFull ? "The disk was full: nothing could be saved." : "Nothing of it could be saved.",
        { LostSegments: > 0 } => $"{recording.LostSegments} {(recording.LostSegments == 1 ? "part" : "parts")} of about 2 s could not be saved.",
        { StopReason: RecordingStop.DiskFull } => "It was stopped because the disk was nearly full.",
        { Recovered: true, IsRunning: true } => "The server stopped while it ran; it goes on.",
        { Recovered: true } => MissedBy(recording) is { Ticks: > 0 } missed
            ? $"The server stopped while it ran; {Long(missed)} are missing."
            : "The server stopped while it ran; at most about 2 s are missing.",
        _ => null,
    };

    /// <summary>What of the stream is not in it because the server was away.</summary>
    private static TimeSpan MissedBy(RecordingView recording) =>
        TimeSpan.FromMilliseconds(recording.Gaps.Where(gap => gap.Reason == GapReason.Restart).Sum(gap => gap.Ms));

    /// <summary>One gap, as "at 12:04, 38 s: the picture was away".</summary>
    public static string Gap(RecordingGap gap) => $"at {Counts.Clock(gap.At)}, {Long(gap.Length)}: " + gap.Reason switch
    {
        GapReason.Pause => "it was paused",
        GapReason.Restart => "the server was stopped",
        _ => "the picture was away",
    };

    private static string Long(TimeSpan length) => length switch
    {
        { TotalSeconds: < 9.95 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.#} s"),
        { TotalSeconds: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0} s"),
        { TotalMinutes: < 60 } => $"{length.Minutes} min {length.Seconds} s",
        _ => $"{(int)length.TotalHours} h {length.Minutes} min",
    };

    public static string Visibility(StreamVisibility visibility) => visibility.ToString();

    /// <summary>What becomes of it by itself.</summary>
    public static string Retention(RecordingView recording, LibrarySettings settings, int trashDays, DateTimeOffset now) => recording switch
    {
        { TrashedAt: { } trashed } => $"Deleted for good {In(trashed.AddDays(trashDays) - now)}",
        { Keep: true } => "Kept",
        _ => RetentionWorker.ExpiresAt(recording, settings) is { } expires ? $"Expires {In(expires - now)}" : settings.KeepBytes is null ? "Kept for ever" : "Kept while there is room",
    };

    /// <summary>Less than a week is left.</summary>
    public static bool IsExpiring(RecordingView recording, LibrarySettings settings, DateTimeOffset now) =>
        RetentionWorker.ExpiresAt(recording, settings) is { } expires && expires - now < TimeSpan.FromDays(7);

    /// <summary>Not “today” or “tomorrow”: which day it is differs between the server and who reads it. Whole days, of which the last has just begun at most.</summary>
    public static string In(TimeSpan left) => (left < TimeSpan.Zero ? left : left + JustBegun).TotalDays switch
    {
        < 0 => "soon",
        < 1 => "within a day",
        < 2 => "in 1 day",
        var days => string.Create(CultureInfo.InvariantCulture, $"in {Math.Floor(days)} days"),
    };
}
