using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Streams.Pictures;

/// <summary>A thumbnail that its owner chose; the file is <c>pictures/{id}.jpg</c> in the data folder. Several streams can have the same one.</summary>
public sealed class StreamPicture
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OwnerId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class StreamPictureMapping : IEntityTypeConfiguration<StreamPicture>
{
    public void Configure(EntityTypeBuilder<StreamPicture> picture)
    {
        picture.ToTable("StreamPictures");
        picture.Property(p => p.Id).ValueGeneratedNever();
        picture.HasIndex(p => new { p.OwnerId, p.CreatedAt });
        picture.HasOne<AppUser>().WithMany().HasForeignKey(p => p.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}
