using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Streams;

/// <summary>Section <c>ConnectHub:Streams</c>: how long and how many.</summary>
public sealed class StreamOptions
{
    /// <summary>Longest broadcast in hours; then the server ends it.</summary>
    [Range(1, 168)] public int MaxHours { get; set; } = 24;

    /// <summary>Minutes before that end in which streamer and room are told.</summary>
    [Range(0, 60)] public int WarningMinutes { get; set; } = 10;

    /// <summary>Streams live at once on this site.</summary>
    [Range(1, 1000)] public int MaxLive { get; set; } = 50;

    /// <summary>Streams that one user may create in 24 hours.</summary>
    [Range(1, 10_000)] public int MaxPerUserPerDay { get; set; } = 200;

    /// <summary>Seconds that a vanished broadcaster is waited for.</summary>
    [Range(0, 600)] public int GraceSeconds { get; set; } = 90;

    /// <summary>Seconds after the start in which the first picture must come.</summary>
    [Range(10, 600)] public int FirstPictureSeconds { get; set; } = 90;

    /// <summary>Seconds that the room of an ended stream stays open, so that everybody inside learns of the end.</summary>
    [Range(5, 3600)] public int RoomLingerSeconds { get; set; } = 120;

    public TimeSpan MaxDuration => TimeSpan.FromHours(MaxHours);
    public TimeSpan Warning => TimeSpan.FromMinutes(WarningMinutes);
    public TimeSpan Grace => TimeSpan.FromSeconds(GraceSeconds);
    public TimeSpan FirstPicture => TimeSpan.FromSeconds(FirstPictureSeconds);
    public TimeSpan RoomLinger => TimeSpan.FromSeconds(RoomLingerSeconds);
}
