using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Polls;

/// <summary>One question in one stream. The database lets at most one of a stream run.</summary>
public sealed class Poll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ChannelId { get; init; }
    public required Guid StreamId { get; init; }
    public required Guid CreatedById { get; init; }
    public required string Question { get; init; }
    public required PollState State { get; set; }

    /// <summary>Null: open until somebody ends it.</summary>
    public int? DurationSeconds { get; init; }
    public required bool AllowChange { get; init; }

    /// <summary>Until the end viewers see no tallies.</summary>
    public required bool HideResults { get; init; }
    public required bool ShowOnOverlay { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public PollEndReason? EndReason { get; set; }

    /// <summary>Since when its result is in the history only and not on pages.</summary>
    public DateTimeOffset? ArchivedAt { get; set; }

    public List<PollOption> Options { get; init; } = [];
}

/// <summary><see cref="Queued"/> starts when the one before it has ended.</summary>
public enum PollState { Queued, Running, Ended }

public enum PollEndReason { Hand, Time, Replaced, StreamEnded }

internal sealed class PollMapping : IEntityTypeConfiguration<Poll>
{
    public void Configure(EntityTypeBuilder<Poll> poll)
    {
        poll.ToTable("Polls");
        poll.Property(p => p.Id).ValueGeneratedNever();
        poll.Property(p => p.Question).HasMaxLength(4 * PollLimits.Question);
        poll.Property(p => p.State).HasConversion<string>().HasMaxLength(20);
        poll.Property(p => p.EndReason).HasConversion<string>().HasMaxLength(20);
        poll.HasIndex(p => p.StreamId).IsUnique().HasFilter("\"State\" = 'Running'").HasDatabaseName("IX_Polls_OneRunning");
        poll.HasIndex(p => new { p.StreamId, p.State });
        poll.HasIndex(p => new { p.ChannelId, p.CreatedAt });
        poll.HasIndex(p => p.State);
        poll.HasIndex(p => p.CreatedById);
        poll.HasOne<Channel>().WithMany().HasForeignKey(p => p.ChannelId).OnDelete(DeleteBehavior.Cascade);
        poll.HasOne<LiveStream>().WithMany().HasForeignKey(p => p.StreamId).OnDelete(DeleteBehavior.Cascade);
        poll.HasOne<AppUser>().WithMany().HasForeignKey(p => p.CreatedById).OnDelete(DeleteBehavior.Restrict);
        poll.HasMany(p => p.Options).WithOne().HasForeignKey(o => o.PollId).OnDelete(DeleteBehavior.Cascade);
    }
}
