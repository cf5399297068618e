using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Api;

/// <summary>What was answered to a POST with an <c>Idempotency-Key</c>; a repeat within a day gets the same answer.</summary>
public sealed class IdempotentReply
{
    public required Guid UserId { get; init; }
    public required string Key { get; init; }

    /// <summary>SHA-256 over method, path and body, hex: the same key with another request is refused (422).</summary>
    public required string RequestHash { get; init; }
    public int StatusCode { get; set; }
    public string? Body { get; set; }
    public string? Location { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotentReplyMapping : IEntityTypeConfiguration<IdempotentReply>
{
    public void Configure(EntityTypeBuilder<IdempotentReply> reply)
    {
        reply.ToTable("IdempotentReplies");
        reply.HasKey(r => new { r.UserId, r.Key });
        reply.Property(r => r.Key).HasMaxLength(128);
        reply.Property(r => r.RequestHash).HasMaxLength(64);
        reply.Property(r => r.Location).HasMaxLength(300);
        reply.HasIndex(r => r.CreatedAt);
        reply.HasOne<AppUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
