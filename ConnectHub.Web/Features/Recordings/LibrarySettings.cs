using System.ComponentModel.DataAnnotations;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>How a channel keeps what it broadcast; a channel without a row has the defaults.</summary>
public sealed class LibrarySettings
{
    public const int MostDvrMinutes = 720;
    public const int DefaultDvrMinutes = 120;
    public const int LongestKeepDays = 3650;
    public const int LongestClipCooldown = 3600;

    public required Guid ChannelId { get; init; }

    /// <summary>Recordings older than that go to the trash; null keeps them for ever.</summary>
    [Range(1, LongestKeepDays)] public int? KeepDays { get; set; }

    /// <summary>Above it the oldest go to the trash, in bytes; null is without a limit.</summary>
    [Range(1_000_000_000, long.MaxValue)] public long? KeepBytes { get; set; }

    /// <summary>How far viewers can go back while the stream is live; 0 is off.</summary>
    [Range(0, MostDvrMinutes)] public int DvrMinutes { get; set; } = DefaultDvrMinutes;
    public bool AllowDownload { get; set; } = true;

    /// <summary>New streams are recorded unless it is said otherwise of one.</summary>
    public bool AutoRecord { get; set; } = true;
    public ClipAudience WhoMayClip { get; set; } = ClipAudience.Everybody;

    /// <summary>Seconds between two clips of one person.</summary>
    [Range(0, LongestClipCooldown)] public int ClipCooldownSeconds { get; set; } = 30;
}

/// <summary>Each includes those after it. <see cref="Everybody"/>: who has an account and may chat.</summary>
public enum ClipAudience { Everybody, Followers, Moderators, Nobody }

internal sealed class LibrarySettingsMapping : IEntityTypeConfiguration<LibrarySettings>
{
    public void Configure(EntityTypeBuilder<LibrarySettings> settings)
    {
        settings.ToTable("LibrarySettings");
        settings.HasKey(s => s.ChannelId);
        settings.Property(s => s.ChannelId).ValueGeneratedNever();
        settings.Property(s => s.WhoMayClip).HasConversion<string>().HasMaxLength(20);
        settings.HasOne<Channel>().WithOne().HasForeignKey<LibrarySettings>(s => s.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
