using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Polls;

/// <summary>The one vote of an account: the key forbids a second.</summary>
public sealed class PollVote
{
    public required Guid PollId { get; init; }
    public required Guid UserId { get; init; }
    public required int Number { get; set; }
    public required DateTimeOffset At { get; set; }
}

internal sealed class PollVoteMapping : IEntityTypeConfiguration<PollVote>
{
    public void Configure(EntityTypeBuilder<PollVote> vote)
    {
        vote.ToTable("PollVotes");
        vote.HasKey(v => new { v.PollId, v.UserId });
        vote.HasIndex(v => new { v.PollId, v.Number });
        vote.HasIndex(v => v.UserId);
        vote.HasOne<PollOption>().WithMany().HasForeignKey(v => new { v.PollId, v.Number }).OnDelete(DeleteBehavior.Cascade);
        vote.HasOne<AppUser>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
