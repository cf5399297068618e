using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>Section <c>ConnectHub:Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>Below that share of the disk streamers are warned, in percent.</summary>
    [Range(0, 50)] public double WarnFreePercent { get; set; } = 10;

    /// <summary>Below that share recordings stop; streams go on.</summary>
    [Range(0, 50)] public double StopFreePercent { get; set; } = 5;

    /// <summary>Days until what is in the trash is gone for good.</summary>
    [Range(1, 365)] public int TrashDays { get; set; } = 14;

    /// <summary>Days after which an MP4 that nobody fetched is deleted; it is made anew when somebody asks.</summary>
    [Range(1, 3650)] public int DownloadDays { get; set; } = 7;

    /// <summary>Minutes for which the media of an ended stream that nobody recorded is kept: for who is still watching, and for clips.</summary>
    [Range(1, 1440)] public int UnrecordedMinutes { get; set; } = 15;

    /// <summary>Days after its wish for which that part of a stream is kept of which a clip could not be cut: its creator may try again.</summary>
    [Range(0, 365)] public int FailedClipDays { get; set; } = 3;
}
